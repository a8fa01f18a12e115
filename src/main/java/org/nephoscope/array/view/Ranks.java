package org.nephoscope.array.view;

import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.NdArray;

/// Finds the value at a rank exactly, without sorting and without a copy: four passes, each
/// settling sixteen bits. Values that are not finite have no rank.
final class Ranks {

  private static final int DIGITS = 4;
  private static final int BITS = 16;

  private final Inside values;
  private final boolean whole;
  private final boolean signed;
  private final int finite;

  Ranks(Inside values) {
    this.values = values;
    this.whole = values.chunk().dtype() instanceof DType.Whole;
    this.signed = !(values.chunk().dtype() instanceof DType.Whole(_, var sign)) || sign;
    int[] count = {0};
    values.forEach(flat -> {
      if (isFinite(flat)) {
        count[0]++;
      }
    });
    this.finite = count[0];
  }

  /// How many values have a rank.
  int finite() {
    return finite;
  }

  /// The place in the chunk of a value with that rank, counting from 0 for the smallest.
  int at(int rank) {
    if (rank < 0 || rank >= finite) {
      throw new IndexOutOfBoundsException(rank + " of " + finite);
    }
    long prefix = 0;
    long rest = rank;
    for (int digit = 0; digit < DIGITS; digit++) {
      long[] counts = count(prefix, digit);
      int found = 0;
      while (rest >= counts[found]) {
        rest -= counts[found++];
      }
      prefix = prefix << BITS | found;
    }
    return place(prefix);
  }

  /// The value below which that share of all values lies, between two values in proportion, as
  /// NumPy's `percentile` has it.
  double quantile(double share) {
    double exact = share * (finite - 1);
    int below = (int) Math.floor(exact);
    double low = values.chunk().value(at(below));
    double part = exact - below;
    if (part == 0) {
      return low;
    }
    double high = values.chunk().value(at(below + 1));
    return Double.isFinite(high - low) ? low + part * (high - low) : low * (1 - part) + high * part;
  }

  private long[] count(long prefix, int digit) {
    long[] counts = new long[1 << BITS];
    int shift = BITS * (DIGITS - 1 - digit);
    values.forEach(flat -> {
      if (isFinite(flat)) {
        long key = key(flat);
        if (digit == 0 || key >>> (shift + BITS) == prefix) {
          counts[(int) (key >>> shift) & 0xFFFF]++;
        }
      }
    });
    return counts;
  }

  private int place(long wanted) {
    int[] found = {0};
    values.forEach(flat -> {
      if (isFinite(flat) && key(flat) == wanted) {
        found[0] = flat;
      }
    });
    return found[0];
  }

  private boolean isFinite(int flat) {
    return whole || Double.isFinite(values.chunk().value(flat));
  }

  /// A number whose unsigned order is that of the values, exact for whole numbers of 64 bits.
  private long key(int flat) {
    NdArray chunk = values.chunk();
    if (whole) {
      return signed ? chunk.bits(flat) ^ Long.MIN_VALUE : chunk.bits(flat);
    }
    // Adding 0 makes one zero of two.
    long bits = Double.doubleToLongBits(chunk.value(flat) + 0.0);
    return bits ^ ((bits >> 63) | Long.MIN_VALUE);
  }
}
