package org.nephoscope.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.tukaani.xz.LZMAInputStream;

/// What XZ for Java undoes besides the .xz format: the format before it, and data without header.
public final class Lzma {

  private static final String NAME = "lzma";

  /// In KiB: a dictionary of 64 MiB and what stands around it.
  private static final int MEMORY = 66 << 10;

  private Lzma() {}

  /// Undoes the format of LZMA Utils (.lzma), at most the first `most` bytes of what comes out.
  public static Decoded alone(byte[] in, int most) throws IOException {
    return decode(in, most, source -> new LZMAInputStream(source, MEMORY));
  }

  /// Undoes data without header.
  ///
  /// @param filters in the order in which they were applied; only the last one compresses
  public static Decoded raw(byte[] in, List<LzmaFilter> filters, int most) throws IOException {
    return decode(
        in,
        most,
        source -> {
          InputStream decoded = source;
          for (LzmaFilter filter : filters.reversed()) {
            decoded = filter.undo(decoded);
          }
          return decoded;
        });
  }

  private static Decoded decode(byte[] in, int most, LibraryStream.Opening library)
      throws IOException {
    try (InputStream decoded = LibraryStream.open(NAME, new ByteArrayInputStream(in), library)) {
      byte[] bytes = decoded.readNBytes(most);
      return new Decoded(bytes, decoded.read() >= 0);
    }
  }
}
