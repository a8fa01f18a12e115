package org.nephoscope.provider.demo;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Compression for the demo data. Zstandard comes with the program and gives the same bytes on
/// every machine; what deflate gives may differ between builds of Java, though never what it stands
/// for.
final class Packing {

  private Packing() {}

  static byte[] zstd(byte[] bytes) {
    return Zstd.compress(bytes, 3);
  }

  static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (OutputStream out = new FastGzip(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return packed.toByteArray();
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 8192);
      // The window waits for these bytes, and the better levels take three times as long.
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
