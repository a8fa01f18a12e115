package org.nephoscope.array.dtype;

import java.nio.ByteBuffer;

/// Writes numbers as elements, as NumPy's `astype` would.
public final class Numbers {

  private Numbers() {}

  /// Whether elements of that type are numbers that can be written: no complex ones.
  public static boolean isWritable(DType type) {
    return switch (type) {
      case DType.Bool(), DType.Real(_), DType.Brain(), DType.Moment(_, _, _) -> true;
      case DType.Whole(var bits, _) -> bits >= 8;
      default -> false;
    };
  }

  /// Whether elements are counted rather than measured, so that they are kept as a long.
  public static boolean isWhole(DType type) {
    return type instanceof DType.Whole
        || type instanceof DType.Bool
        || type instanceof DType.Moment;
  }

  /// Writes a whole number; higher bits than the type has are dropped.
  public static void put(DType type, ByteBuffer into, int at, long value) {
    switch (type) {
      case DType.Real(_), DType.Brain() -> put(type, into, at, (double) value);
      case DType.Bool() -> into.put(at, (byte) (value == 0 ? 0 : 1));
      default -> {
        switch (type.bytes()) {
          case 1 -> into.put(at, (byte) value);
          case 2 -> into.putShort(at, (short) value);
          case 4 -> into.putInt(at, (int) value);
          default -> into.putLong(at, value);
        }
      }
    }
  }

  /// Writes a real number; whole types lose what stands behind the point.
  public static void put(DType type, ByteBuffer into, int at, double value) {
    switch (type) {
      case DType.Real(var bits) -> {
        switch (bits) {
          case 16 -> into.putShort(at, Float.floatToFloat16((float) value));
          case 32 -> into.putFloat(at, (float) value);
          default -> into.putDouble(at, value);
        }
      }
      case DType.Brain() -> into.putShort(at, RealText.brain(value));
      case DType.Bool() -> into.put(at, (byte) (value == 0 ? 0 : 1));
      default -> put(type, into, at, toLong(value));
    }
  }

  /// Numbers from 2⁶³ on are those of an unsigned type.
  private static long toLong(double value) {
    return value >= 0x1p63 ? (long) (value - 0x1p63) + Long.MIN_VALUE : (long) value;
  }
}
