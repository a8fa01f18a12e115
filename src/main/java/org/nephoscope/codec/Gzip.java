package org.nephoscope.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// Makes gzip streams of one member, at level 9: with libdeflate where the bytes are in memory.
final class Gzip {

  private static final int BUFFER = 1 << 16;

  private Gzip() {}

  static OutputStream encode(OutputStream out) {
    return new SmallFirst(out, Gzip::encode, Leveled::new);
  }

  static byte[] encode(byte[] bytes, int length) throws IOException {
    Optional<byte[]> fast = WholeDeflate.gzip(bytes, length);
    if (fast.isPresent()) {
      return fast.get();
    }
    var packed = new ByteArrayOutputStream(length / 2 + 64);
    try (var out = new Leveled(packed)) {
      out.write(bytes, 0, length);
    }
    return packed.toByteArray();
  }

  private static final class Leveled extends GZIPOutputStream {
    Leveled(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(9);
    }
  }
}
