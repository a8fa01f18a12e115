package org.nephoscope.array.dtype;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.util.function.DoubleToIntFunction;

/// The shortest text that reads back as the same bits.
final class RealText {

  private RealText() {}

  /// An IEEE 754 number of 16, 32 or 64 bits.
  static String of(int bits, ByteBuffer buffer, int at) {
    return switch (bits) {
      case 16 ->
          shortest(
              Float.float16ToFloat(buffer.getShort(at)),
              value -> Float.floatToFloat16((float) value));
      case 32 -> Float.toString(buffer.getFloat(at));
      default -> Double.toString(buffer.getDouble(at));
    };
  }

  /// A number that fits the upper half of a float.
  static String ofBrain(float value) {
    return shortest(value, RealText::brain);
  }

  /// The upper half of a float, rounded to even.
  static short brain(double value) {
    int bits = Float.floatToIntBits((float) value);
    boolean finite = Float.isFinite((float) value);
    return (short) ((finite ? bits + 0x7FFF + (bits >>> 16 & 1) : bits) >>> 16);
  }

  private static String shortest(float value, DoubleToIntFunction bits) {
    if (!Float.isFinite(value)) {
      return Float.toString(value);
    }
    int wanted = bits.applyAsInt(value);
    for (int digits = 1; digits < 6; digits++) {
      float rounded = new BigDecimal(value).round(new MathContext(digits)).floatValue();
      if (bits.applyAsInt(Math.copySign(rounded, value)) == wanted) {
        return Float.toString(Math.copySign(rounded, value));
      }
    }
    return Float.toString(value);
  }
}
