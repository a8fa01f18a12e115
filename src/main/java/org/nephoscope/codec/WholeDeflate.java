package org.nephoscope.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/// gzip (RFC 1952) and zlib (RFC 1950) streams that are wholly in memory, the fast way. It answers
/// only what it has proven by the checksum at the end; for everything else it gives nothing, and
/// the caller takes the slow way, which also knows what is wrong.
final class WholeDeflate {

  /// Deflate cannot make more than this out of one byte.
  private static final int HIGHEST_RATIO = 1032;

  private static final int GZIP_TRAILER = 8;
  private static final int ZLIB_HEADER = 2;
  private static final int ZLIB_TRAILER = 4;

  private WholeDeflate() {}

  /// The content of a gzip stream of one member.
  static Optional<byte[]> gunzip(byte[] in, int limit) {
    int start = GzipHeader.length(in);
    int end = in.length - GZIP_TRAILER;
    if (!Libdeflate.isAvailable() || start < 0 || start >= end || isSeveral(in, start)) {
      return Optional.empty();
    }
    ByteBuffer trailer = ByteBuffer.wrap(in, end, GZIP_TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    int expected = trailer.getInt();
    long length = Integer.toUnsignedLong(trailer.getInt());
    if (length > limit || length > Libdeflate.LONGEST || length > ratio(end - start)) {
      return Optional.empty();
    }
    var out = new byte[(int) length];
    if (Libdeflate.inflate(in, start, end - start, out) != length) {
      return Optional.empty();
    }
    var crc = new CRC32();
    crc.update(out);
    return (int) crc.getValue() == expected ? Optional.of(out) : Optional.empty();
  }

  /// The content of a zlib stream, if it has exactly as many bytes as it should.
  static Optional<byte[]> inflate(byte[] in, int length) {
    int end = in.length - ZLIB_TRAILER;
    if (!Libdeflate.isAvailable()
        || length > Libdeflate.LONGEST
        || end <= ZLIB_HEADER
        || length > ratio(end)
        || !isZlib(in)) {
      return Optional.empty();
    }
    var out = new byte[length];
    if (Libdeflate.inflate(in, ZLIB_HEADER, end - ZLIB_HEADER, out) != length) {
      return Optional.empty();
    }
    var adler = new Adler32();
    adler.update(out);
    return (int) adler.getValue() == ByteBuffer.wrap(in).getInt(end)
        ? Optional.of(out)
        : Optional.empty();
  }

  /// A gzip stream of these bytes; empty if it cannot be made here.
  static Optional<byte[]> gzip(byte[] bytes, int length) {
    return Libdeflate.deflate(bytes, length)
        .map(packed -> {
          var crc = new CRC32();
          crc.update(bytes, 0, length);
          byte[] header = GzipHeader.PLAIN.clone();
          return ByteBuffer.allocate(header.length + packed.length + GZIP_TRAILER)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(header)
              .put(packed)
              .putInt((int) crc.getValue())
              .putInt(length)
              .array();
        });
  }

  /// Whether there may be another member. libdeflate stops at the end of the first without saying
  /// where, and its checksum is also the last one's if both are equal.
  private static boolean isSeveral(byte[] in, int start) {
    // Horspool: most bytes are not of the mark, and let two others be passed over.
    int at = start + 2;
    while (at < in.length) {
      byte last = in[at];
      if (last == 8 && in[at - 1] == (byte) 0x8b && in[at - 2] == 0x1f) {
        return true;
      }
      at += last == (byte) 0x8b ? 1 : last == 0x1f ? 2 : 3;
    }
    return false;
  }

  private static boolean isZlib(byte[] in) {
    int header = Byte.toUnsignedInt(in[0]) << 8 | Byte.toUnsignedInt(in[1]);
    boolean dictionary = (header & 0x20) != 0;
    return (header >> 8 & 0xf) == 8 && header % 31 == 0 && !dictionary;
  }

  private static long ratio(int packed) {
    return (long) packed * HIGHEST_RATIO;
  }
}
