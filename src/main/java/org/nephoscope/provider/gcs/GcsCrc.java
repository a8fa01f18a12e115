package org.nephoscope.provider.gcs;

/// Joins the CRC-32Cs of neighbouring parts. Appending a part multiplies the polynomial of what
/// came before by x to the number of appended bits, modulo Castagnoli's polynomial.
final class GcsCrc {

  private static final int POLYNOMIAL = 0x82F63B78; // bits in reverse, as CRCs are held
  private static final int ONE = 1 << 31; // x to the power of 0
  private static final int X_TO_8 = ONE >>> 8;

  private GcsCrc() {}

  /// The checksum of the first part followed by the second.
  ///
  /// @param secondLength bytes of the second part
  static long join(long first, long second, long secondLength) {
    int moved = ONE;
    int power = X_TO_8;
    for (long n = secondLength; n != 0; n >>>= 1) {
      if ((n & 1) != 0) {
        moved = times(moved, power);
      }
      power = times(power, power);
    }
    return (times((int) first, moved) ^ (int) second) & 0xffffffffL;
  }

  private static int times(int left, int right) {
    int product = 0;
    int shifted = right;
    for (int bit = 31; bit >= 0; bit--) {
      if ((left >>> bit & 1) != 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) != 0 ? shifted >>> 1 ^ POLYNOMIAL : shifted >>> 1;
    }
    return product;
  }
}
