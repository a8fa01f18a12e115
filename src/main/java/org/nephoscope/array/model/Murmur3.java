package org.nephoscope.array.model;

/// MurmurHash3, the 128-bit form for 32-bit computers, by Austin Appleby (public domain), of eight
/// bytes with seed 0.
final class Murmur3 {

  private static final int C1 = 0x239b961b;
  private static final int C2 = 0xab0e9789;
  private static final int C3 = 0x38b34ae5;

  private Murmur3() {}

  /// The low 64 bits of the hash of a number written as eight bytes, lowest first.
  static long low64(long number) {
    // Eight bytes are all tail: bytes 4 to 7 go into the second word, bytes 0 to 3 into the first.
    int k2 = (int) (number >>> 32);
    k2 = Integer.rotateLeft(k2 * C2, 16) * C3;
    int k1 = (int) number;
    k1 = Integer.rotateLeft(k1 * C1, 15) * C2;
    int h1 = k1 ^ 8;
    int h2 = k2 ^ 8;
    int h3 = 8;
    int h4 = 8;
    h1 += h2 + h3 + h4;
    h2 += h1;
    h3 += h1;
    h4 += h1;
    h1 = mixed(h1);
    h2 = mixed(h2);
    h3 = mixed(h3);
    h4 = mixed(h4);
    h1 += h2 + h3 + h4;
    h2 += h1;
    return Integer.toUnsignedLong(h1) | (long) h2 << 32;
  }

  private static int mixed(int word) {
    int h = word;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    return h ^ h >>> 16;
  }
}
