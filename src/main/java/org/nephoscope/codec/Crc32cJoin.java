package org.nephoscope.codec;

/// Joins the CRC-32Cs of two neighbouring pieces into that of both, so that parts read in any order
/// give the checksum of the whole. The method is zlib's `crc32_combine`: appending a zero bit is a
/// linear map of the register, and squaring the map doubles how many it appends.
public final class Crc32cJoin {

  private static final int REFLECTED = 0x82F63B78;

  private Crc32cJoin() {}

  /// The checksum of the first piece followed by the second.
  ///
  /// @param secondLength bytes of the second piece
  public static int join(int first, int second, long secondLength) {
    int[] zeros = oneZeroBit();
    for (int i = 0; i < 3; i++) {
      zeros = square(zeros);
    }
    int crc = first;
    for (long length = secondLength; length != 0; length >>>= 1) {
      if ((length & 1) != 0) {
        crc = apply(zeros, crc);
      }
      zeros = square(zeros);
    }
    return crc ^ second;
  }

  private static int[] oneZeroBit() {
    var map = new int[32];
    map[0] = REFLECTED;
    for (int bit = 1; bit < 32; bit++) {
      map[bit] = 1 << (bit - 1);
    }
    return map;
  }

  private static int[] square(int[] map) {
    var square = new int[32];
    for (int bit = 0; bit < 32; bit++) {
      square[bit] = apply(map, map[bit]);
    }
    return square;
  }

  private static int apply(int[] map, int register) {
    int sum = 0;
    for (int bit = 0; bit < 32; bit++) {
      if ((register >>> bit & 1) != 0) {
        sum ^= map[bit];
      }
    }
    return sum;
  }
}
