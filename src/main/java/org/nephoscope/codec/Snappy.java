package org.nephoscope.codec;

import org.nephoscope.storage.Sentences;

/// Undoes raw Snappy data (google/snappy, `format_description.txt`): no framing and no checksum.
final class Snappy {

  private static final Sentences SAY = Sentences.of(Snappy.class);

  private static final String NAME = "snappy";
  private static final int LONG_LITERAL = 60;

  private final byte[] in;
  private final int end;
  private int next;

  private Snappy(byte[] in, int from, int length) {
    this.in = in;
    this.next = from;
    this.end = from + length;
  }

  /// Undoes data that gives at most `most` bytes.
  ///
  /// @return how many it gave
  static int decode(byte[] in, int from, int length, byte[] out, int at, int most)
      throws DecodeException {
    var snappy = new Snappy(in, from, length);
    long told = snappy.told();
    if (told > most) {
      throw new DecodeException(NAME, SAY.get("the-data-tells-of-more"));
    }
    int given = snappy.decode(out, at, at + (int) told) - at;
    if (given != told) {
      throw new DecodeException(NAME, SAY.get("the-data-is-cut-short"));
    }
    return given;
  }

  /// The length at the front, in groups of seven bits.
  private long told() throws DecodeException {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int group = read();
      value |= (group & 0x7FL) << shift;
      if (group < 0x80) {
        return value;
      }
    }
    throw new DecodeException(NAME, SAY.get("the-length-at-the-front"));
  }

  private int decode(byte[] out, int start, int limit) throws DecodeException {
    int at = start;
    while (next < end) {
      int tag = read();
      int upper = tag >> 2;
      long length = upper + 1L;
      long distance =
          switch (tag & 3) {
            case 1 -> {
              length = (upper & 7) + 4L;
              yield (tag >> 5) << 8 | read();
            }
            case 2 -> read(2);
            case 3 -> read(4);
            default -> {
              length = upper < LONG_LITERAL ? length : read(upper - LONG_LITERAL + 1) + 1;
              yield 0;
            }
          };
      boolean literal = (tag & 3) == 0;
      if (length > limit - at || (literal ? length > end - next : distance > at - start)) {
        throw new DecodeException(NAME, SAY.get("a-piece-reaches-too-far"));
      }
      if (literal) {
        System.arraycopy(in, next, out, at, (int) length);
        next += (int) length;
      } else if (distance == 0) {
        throw new DecodeException(NAME, SAY.get("a-copy-of-itself"));
      } else {
        Blosclz.repeat(out, at, (int) distance, (int) length);
      }
      at += (int) length;
    }
    return at;
  }

  private long read(int bytes) throws DecodeException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) read() << (8 * i);
    }
    return value;
  }

  private int read() throws DecodeException {
    if (next >= end) {
      throw new DecodeException(NAME, SAY.get("the-data-is-cut-short"));
    }
    return Byte.toUnsignedInt(in[next++]);
  }
}
