package org.nephoscope.array.codec;

/// Fletcher's checksum as HDF5 computes it (`H5_checksum_fletcher32`): words of 16 bits with the
/// high byte first, sums modulo 65,535 that are folded now and then, an odd last byte taken as a
/// high one.
final class Fletcher32 {

  /// So many words can be summed before the sums might overflow.
  private static final int FOLD = 360;

  private Fletcher32() {}

  static int of(byte[] in, int from, int length) {
    int first = 0;
    int second = 0;
    int words = length / 2;
    for (int i = 0; i < words; i++) {
      int at = from + 2 * i;
      first += Byte.toUnsignedInt(in[at]) << 8 | Byte.toUnsignedInt(in[at + 1]);
      second += first;
      if (i % FOLD == FOLD - 1 || i == words - 1) {
        first = folded(first);
        second = folded(second);
      }
    }
    if (length % 2 == 1) {
      first += Byte.toUnsignedInt(in[from + length - 1]) << 8;
      second += first;
      first = folded(first);
      second = folded(second);
    }
    return folded(second) << 16 | folded(first);
  }

  private static int folded(int sum) {
    return (sum & 0xFFFF) + (sum >>> 16);
  }
}
