package org.nephoscope.codec;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.nephoscope.storage.Sentences;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/// The .xz format by XZ for Java: several streams and the padding between them are one stream.
final class Xz {

  private static final Sentences SAY = Sentences.of(Xz.class);

  private static final String NAME = "xz";

  /// In KiB: a dictionary of 64 MiB, which the highest preset asks for, and what stands around it.
  private static final int MEMORY = 66 << 10;

  private Xz() {}

  static InputStream decode(InputStream in) throws IOException {
    return LibraryStream.open(NAME, in, Limited::new);
  }

  /// Preset 6. An encoder for its dictionary of 8 MiB takes 94 MiB of memory, so what is small gets
  /// a small one.
  static OutputStream encode(OutputStream out) {
    return new SmallFirst(out, Xz::encode, large -> new XZOutputStream(large, new LZMA2Options()));
  }

  static byte[] encode(byte[] bytes, int length) throws IOException {
    var options = new LZMA2Options();
    options.setDictSize(
        Math.clamp(length, LZMA2Options.DICT_SIZE_MIN, LZMA2Options.DICT_SIZE_DEFAULT));
    var packed = new ByteArrayOutputStream(length / 2 + 64);
    try (var out = new XZOutputStream(packed, options)) {
      out.write(bytes, 0, length);
    }
    return packed.toByteArray();
  }

  private static final class Limited extends FilterInputStream {
    Limited(InputStream in) throws IOException {
      super(new XZInputStream(in, MEMORY));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return in.read(into, offset, length);
      } catch (MemoryLimitException e) {
        throw DecodeException.limit(NAME, SAY.get("the-stream-asks-for-more"), e);
      }
    }
  }
}
