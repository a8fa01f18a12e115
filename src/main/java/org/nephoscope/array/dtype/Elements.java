package org.nephoscope.array.dtype;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.StringJoiner;

/// Reads one element out of a buffer, whose byte order says how it was written.
public final class Elements {

  /// More elements of one list are not written out.
  private static final int MOST_LISTED = 1000;

  private Elements() {}

  /// The element that begins at that byte, as near as a double can be; NaN for types that are not
  /// numbers, and for a time that is none. Of a complex number, its magnitude.
  public static double number(DType type, ByteBuffer buffer, int at) {
    return switch (type) {
      case DType.Bool() -> buffer.get(at) == 0 ? 0 : 1;
      case DType.Whole(var bits, var signed) -> {
        long value = bits(type, buffer, at);
        yield signed || bits < 64 ? value : unsigned(value);
      }
      case DType.Real(var bits) -> real(bits, buffer, at);
      case DType.Brain() -> brain(buffer, at);
      case DType.Complex(var bits) ->
          Math.hypot(real(bits / 2, buffer, at), real(bits / 2, buffer, at + bits / 16));
      case DType.Moment(_, _, _) -> {
        long value = buffer.getLong(at);
        yield value == Moments.NONE ? Double.NaN : value;
      }
      case DType.FixedBytes(_), DType.FixedText(_), DType.Raw(_) -> Double.NaN;
      case DType.Struct(_), DType.Several(_, _), DType.Unknown(_) -> Double.NaN;
      case DType.Text(), DType.Bytes(), DType.Items(_), DType.Json() -> Double.NaN;
    };
  }

  /// The element's bits in the low end of a long, sign-extended for signed whole numbers; of types
  /// longer than eight bytes, the first eight.
  public static long bits(DType type, ByteBuffer buffer, int at) {
    boolean signed = type instanceof DType.Whole(_, var sign) && sign;
    if (type instanceof DType.Whole(var bits, _) && bits < 8) {
      int unused = Integer.SIZE - bits;
      int high = buffer.get(at) << unused;
      return signed ? high >> unused : high >>> unused;
    }
    return switch (Math.min(type.bytes(), 8)) {
      case 1 -> signed ? buffer.get(at) : Byte.toUnsignedLong(buffer.get(at));
      case 2 -> signed ? buffer.getShort(at) : Short.toUnsignedLong(buffer.getShort(at));
      case 4 -> signed ? buffer.getInt(at) : Integer.toUnsignedLong(buffer.getInt(at));
      case 8 -> buffer.getLong(at);
      default -> oddBits(type.bytes(), buffer, at);
    };
  }

  /// The element exactly: all digits of whole numbers, the shortest form that reads back as the
  /// same bits for real ones, times as ISO 8601, text as it is, hexadecimal for raw bytes.
  public static String text(DType type, ByteBuffer buffer, int at) {
    return switch (type) {
      case DType.Bool() -> buffer.get(at) == 0 ? "false" : "true";
      case DType.Whole(_, var signed) -> {
        long value = bits(type, buffer, at);
        yield signed ? Long.toString(value) : Long.toUnsignedString(value);
      }
      case DType.Real(var bits) -> RealText.of(bits, buffer, at);
      case DType.Brain() -> RealText.ofBrain(brain(buffer, at));
      case DType.Complex(var bits) -> {
        String imaginary = RealText.of(bits / 2, buffer, at + bits / 16);
        String sign = imaginary.startsWith("-") ? "" : "+";
        yield RealText.of(bits / 2, buffer, at) + sign + imaginary + "i";
      }
      case DType.Moment moment -> Moments.text(moment, buffer.getLong(at));
      case DType.FixedBytes(var length) ->
          padded(buffer, at, length, 1, StandardCharsets.ISO_8859_1);
      case DType.FixedText(var length) -> padded(buffer, at, 4 * length, 4, utf32(buffer.order()));
      case DType.Raw(var length) -> hex(buffer, at, length);
      case DType.Struct struct -> fields(struct, buffer, at);
      case DType.Several several -> list(several.element(), several.count(), buffer, at);
      case DType.Text(), DType.Json() ->
          new String(Slots.content(buffer, at), StandardCharsets.UTF_8);
      case DType.Bytes() -> HexFormat.of().formatHex(Slots.content(buffer, at));
      case DType.Items(var element) -> {
        var items = ByteBuffer.wrap(Slots.content(buffer, at)).order(ByteOrder.LITTLE_ENDIAN);
        yield list(element, items.limit() / element.bytes(), items, 0);
      }
      case DType.Unknown(var name) -> name;
    };
  }

  private static String fields(DType.Struct struct, ByteBuffer buffer, int at) {
    var text = new StringJoiner(", ", "{", "}");
    int place = at;
    for (DType.Field field : struct.fields()) {
      text.add(field.name() + ": " + text(field.type(), buffer, place));
      place += field.type().bytes();
    }
    return text.toString();
  }

  private static String list(DType element, int count, ByteBuffer buffer, int at) {
    var text = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < Math.min(count, MOST_LISTED); i++) {
      text.add(text(element, buffer, at + i * element.bytes()));
    }
    return count > MOST_LISTED ? text.add("…").toString() : text.toString();
  }

  private static Charset utf32(ByteOrder order) {
    return order == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_32BE : StandardCharsets.UTF_32LE;
  }

  private static long oddBits(int length, ByteBuffer buffer, int at) {
    long value = 0;
    for (int i = 0; i < Math.min(length, 8); i++) {
      value |= Byte.toUnsignedLong(buffer.get(at + i)) << (8 * i);
    }
    return value;
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
  }

  private static float brain(ByteBuffer buffer, int at) {
    return Float.intBitsToFloat(buffer.getShort(at) << 16);
  }

  private static double real(int bits, ByteBuffer buffer, int at) {
    return switch (bits) {
      case 16 -> Float.float16ToFloat(buffer.getShort(at));
      case 32 -> buffer.getFloat(at);
      default -> buffer.getDouble(at);
    };
  }

  private static String padded(ByteBuffer buffer, int at, int length, int step, Charset charset) {
    byte[] bytes = new byte[length];
    buffer.get(at, bytes);
    int end = length;
    while (end > 0 && allZero(bytes, end - step, end)) {
      end -= step;
    }
    return new String(bytes, 0, end, charset);
  }

  private static boolean allZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static String hex(ByteBuffer buffer, int at, int length) {
    byte[] bytes = new byte[length];
    buffer.get(at, bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
