package org.nephoscope.array.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.nephoscope.array.dtype.ByteOrders;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.Numbers;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.storage.Sentences;

/// Reads fill values exactly: numbers, the words for the special ones, hexadecimal bit patterns
/// (Zarr v3), pairs for complex numbers, base64 and lists of bytes.
final class FillParser {

  private static final Sentences SAY = Sentences.of(FillParser.class);

  private FillParser() {}

  /// The fill value; one that its type does not allow is kept as JSON, with a warning.
  static FillValue read(DType type, JsonNode source, String pointer, Problems problems) {
    if (source.isNull() || source.isMissingNode() || type instanceof DType.Unknown) {
      return new FillValue(source, Optional.empty());
    }
    Optional<ByteBuffer> bits =
        type.variable() ? VariableFill.read(type, source) : fixed(type, source);
    if (bits.isEmpty()) {
      problems.warning(pointer, SAY.get("the-fill-value-is-not", shortened(source), type.name()));
    }
    return new FillValue(source, bits);
  }

  private static Optional<ByteBuffer> fixed(DType type, JsonNode source) {
    ByteBuffer bits = ByteBuffer.allocate(type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    return put(type, source, bits) ? Optional.of(bits.flip()) : Optional.empty();
  }

  private static String shortened(JsonNode source) {
    String text = source.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static boolean put(DType type, JsonNode source, ByteBuffer into) {
    return switch (type) {
      case DType.Bool() -> {
        boolean number = source.isIntegralNumber() && (source.asInt() == 0 || source.asInt() == 1);
        into.put((byte) (source.asBoolean() ? 1 : 0));
        yield source.isBoolean() || number;
      }
      case DType.Whole(var bits, var signed) -> putWhole(bits, signed, source, into);
      case DType.Real(var bits) -> putReal(bits, source, into);
      case DType.Complex(var bits) -> putComplex(bits / 2, source, into);
      case DType.FixedBytes(var length) -> putBytes(length, source, into);
      case DType.Raw(var length) -> putBytes(length, source, into);
      case DType.FixedText(var length) -> putText(length, source, into);
      case DType.Brain() -> putBrain(source, into);
      case DType.Moment(_, _, _) -> putMoment(source, into);
      case DType.Struct struct -> putStruct(struct, source, into);
      case DType.Several several -> putBytes(several.bytes(), source, into);
      case DType.Text(), DType.Bytes(), DType.Items(_), DType.Json(), DType.Unknown(_) -> false;
    };
  }

  private static boolean putBrain(JsonNode source, ByteBuffer into) {
    if (source.isTextual() && source.textValue().startsWith("0x")) {
      return putPattern(16, source.textValue().substring(2), into);
    }
    Optional<Double> value = realValue(source);
    value.ifPresent(number -> {
      Numbers.put(new DType.Brain(), into, into.position(), number);
      into.position(into.position() + Short.BYTES);
    });
    return value.isPresent();
  }

  private static boolean putMoment(JsonNode source, ByteBuffer into) {
    if (source.asText().equals("NaT")) {
      into.putLong(Long.MIN_VALUE);
      return true;
    }
    return putWhole(64, true, source, into);
  }

  /// An object with the fields by name, or all bytes as they stand in a chunk: NumPy has a byte
  /// order for every field.
  private static boolean putStruct(DType.Struct struct, JsonNode source, ByteBuffer into) {
    if (!source.isObject()) {
      Optional<byte[]> bytes = bytes(struct.bytes(), source);
      bytes.ifPresent(stored -> {
        ByteOrders.toLittle(struct, false, stored);
        into.put(stored);
      });
      return bytes.isPresent();
    }
    for (DType.Field field : struct.fields()) {
      int next = into.position() + field.type().bytes();
      if (!put(field.type(), source.path(field.name()), into)) {
        return false;
      }
      into.position(next);
    }
    return true;
  }

  private static boolean putWhole(int bits, boolean signed, JsonNode source, ByteBuffer into) {
    boolean whole =
        source.isIntegralNumber()
            || (source.isNumber() && source.doubleValue() == Math.rint(source.doubleValue()));
    if (!whole || Double.isInfinite(source.doubleValue())) {
      return false;
    }
    BigInteger value =
        source.isIntegralNumber() ? source.bigIntegerValue() : source.decimalValue().toBigInteger();
    int most = signed ? bits - 1 : bits;
    boolean fits = value.bitLength() <= most && (signed || value.signum() >= 0);
    switch (bits) {
      case 2, 4, 8 -> into.put(value.byteValue());
      case 16 -> into.putShort(value.shortValue());
      case 32 -> into.putInt(value.intValue());
      default -> into.putLong(value.longValue());
    }
    return fits;
  }

  private static boolean putReal(int bits, JsonNode source, ByteBuffer into) {
    if (source.isTextual() && source.textValue().startsWith("0x")) {
      return putPattern(bits, source.textValue().substring(2), into);
    }
    Optional<Double> value = realValue(source);
    value.ifPresent(number -> {
      switch (bits) {
        case 16 -> into.putShort(Float.floatToFloat16(number.floatValue()));
        case 32 -> into.putFloat(number.floatValue());
        default -> into.putDouble(number);
      }
    });
    return value.isPresent();
  }

  private static Optional<Double> realValue(JsonNode source) {
    if (source.isNumber()) {
      return Optional.of(source.doubleValue());
    }
    return switch (source.isTextual() ? source.textValue() : "") {
      case "NaN" -> Optional.of(Double.NaN);
      case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> Optional.empty();
    };
  }

  /// The bits themselves, most significant first, so that a NaN keeps its payload.
  private static boolean putPattern(int bits, String hex, ByteBuffer into) {
    if (hex.length() != bits / 4 || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      return false;
    }
    long pattern = Long.parseUnsignedLong(hex, 16);
    for (int i = 0; i < bits / 8; i++) {
      into.put((byte) (pattern >>> (8 * i)));
    }
    return true;
  }

  private static boolean putComplex(int bits, JsonNode source, ByteBuffer into) {
    if (source.isNumber()) {
      return putReal(bits, source, into)
          && putReal(bits, com.fasterxml.jackson.databind.node.IntNode.valueOf(0), into);
    }
    return source.isArray()
        && source.size() == 2
        && putReal(bits, source.get(0), into)
        && putReal(bits, source.get(1), into);
  }

  private static boolean putBytes(int length, JsonNode source, ByteBuffer into) {
    Optional<byte[]> bytes = bytes(length, source);
    bytes.ifPresent(into::put);
    return bytes.isPresent();
  }

  /// That many bytes: a list of them, base64 or plain text, filled up with zeros.
  private static Optional<byte[]> bytes(int length, JsonNode source) {
    byte[] bytes = new byte[0];
    if (source.isArray()) {
      bytes = new byte[source.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) source.path(i).asInt();
      }
    } else if (source.isTextual()) {
      try {
        bytes = Base64.getDecoder().decode(source.textValue());
      } catch (IllegalArgumentException notBase64) {
        bytes = source.textValue().getBytes(StandardCharsets.UTF_8);
      }
    } else if (!source.isIntegralNumber() || source.intValue() != 0) {
      return Optional.empty();
    }
    return bytes.length > length ? Optional.empty() : Optional.of(Arrays.copyOf(bytes, length));
  }

  private static boolean putText(int length, JsonNode source, ByteBuffer into) {
    boolean zero = source.isIntegralNumber() && source.intValue() == 0;
    byte[] bytes =
        (source.isTextual() ? source.textValue() : "").getBytes(StandardCharsets.UTF_32LE);
    if (bytes.length > 4 * length || !(source.isTextual() || zero)) {
      return false;
    }
    into.put(bytes).put(new byte[4 * length - bytes.length]);
    return true;
  }
}
