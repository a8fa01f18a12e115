package org.nephoscope.codec;

import java.util.Optional;

/// The bytes that the formats begin with.
final class EncodingMark {

  private EncodingMark() {}

  /// Whether a format has such a mark at all.
  static boolean isMarked(Encoding encoding) {
    return switch (encoding) {
      case GZIP, ZSTD, BZIP2, XZ -> true;
      case IDENTITY, DEFLATE, BROTLI -> false;
    };
  }

  static Optional<Encoding> find(byte[] first) {
    if (begins(first, 0, 0x1f, 0x8b, 8)) {
      return Optional.of(Encoding.GZIP);
    }
    // A frame of zstd, or one that is to be skipped.
    boolean skipped = first.length > 0 && (first[0] & 0xf0) == 0x50;
    if (begins(first, 0, 0x28, 0xb5, 0x2f, 0xfd)
        || (skipped && begins(first, 1, 0x2a, 0x4d, 0x18))) {
      return Optional.of(Encoding.ZSTD);
    }
    // The level, then a block or, for no bytes at all, the end.
    boolean level = begins(first, 0, 'B', 'Z', 'h') && first.length > 3 && isDigit(first[3]);
    if (level && (begins(first, 4, 0x31, 0x41, 0x59) || begins(first, 4, 0x17, 0x72, 0x45))) {
      return Optional.of(Encoding.BZIP2);
    }
    return begins(first, 0, 0xfd, '7', 'z', 'X', 'Z', 0)
        ? Optional.of(Encoding.XZ)
        : Optional.empty();
  }

  private static boolean isDigit(byte b) {
    return b >= '1' && b <= '9';
  }

  private static boolean begins(byte[] bytes, int offset, int... mark) {
    if (bytes.length < offset + mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (Byte.toUnsignedInt(bytes[offset + i]) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
