package org.nephoscope.array.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.Elements;
import org.nephoscope.array.dtype.Numbers;
import org.nephoscope.array.dtype.NumpyTypes;
import org.nephoscope.array.dtype.ZarrTypes;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.codec.Decoded;

/// The filters of numcodecs that change every number: `delta`, `fixedscaleoffset`, `quantize` and
/// `astype`. In Zarr v2 they get bytes, in v3 values.
///
/// @param stored the type of what the filter gives when writing
/// @param decoded the type of what it got
/// @param scale by which numbers were multiplied after `offset` was taken from them
record Filter(
    Kind kind,
    DType stored,
    ByteOrder storedOrder,
    DType decoded,
    ByteOrder decodedOrder,
    double scale,
    double offset)
    implements ByteStage, ArrayStage {

  /// What is undone.
  enum Kind {
    DELTA,
    SCALE,
    CAST
  }

  /// The filter between bytes; empty for settings without types of plain numbers.
  static Optional<Filter> ofBytes(String name, JsonNode settings) {
    JsonNode decoded = settings.path(name.equals("astype") ? "decode_dtype" : "dtype");
    JsonNode stored = storedName(name, settings, decoded);
    return of(
        name,
        settings,
        ZarrTypes.readAny(stored),
        order(stored),
        ZarrTypes.readAny(decoded),
        order(decoded));
  }

  /// The filter between values of that type; what its settings say of them does not matter.
  static Optional<Filter> ofArrays(String name, JsonNode settings, DType decoded) {
    JsonNode stored = storedName(name, settings, settings.path("none"));
    ByteOrder little = ByteOrder.LITTLE_ENDIAN;
    DType type = stored.isMissingNode() ? decoded : ZarrTypes.readAny(stored);
    return of(name, settings, type, little, decoded, little);
  }

  private static JsonNode storedName(String name, JsonNode settings, JsonNode otherwise) {
    JsonNode stored = settings.path(name.equals("astype") ? "encode_dtype" : "astype");
    return stored.isMissingNode() || stored.isNull() ? otherwise : stored;
  }

  private static Optional<Filter> of(
      String name,
      JsonNode settings,
      DType stored,
      ByteOrder storedOrder,
      DType decoded,
      ByteOrder decodedOrder) {
    Kind kind =
        switch (name) {
          case "delta" -> Kind.DELTA;
          case "fixedscaleoffset" -> Kind.SCALE;
          default -> Kind.CAST;
        };
    double scale = settings.path("scale").asDouble(1);
    double offset = settings.path("offset").asDouble(0);
    boolean numbers = Numbers.isWritable(stored) && Numbers.isWritable(decoded);
    return numbers && scale != 0
        ? Optional.of(new Filter(kind, stored, storedOrder, decoded, decodedOrder, scale, offset))
        : Optional.empty();
  }

  private static ByteOrder order(JsonNode type) {
    return NumpyTypes.isBig(type) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  @Override
  public Decoded decode(byte[] in, Budget.Room room) throws DecodeException {
    int there = in.length / stored.bytes();
    int count = Math.min(there, room.most() / decoded.bytes());
    byte[] out = room.allocate((long) count * decoded.bytes());
    run(ByteBuffer.wrap(in).order(storedOrder), ByteBuffer.wrap(out).order(decodedOrder), count);
    return new Decoded(out, count < there);
  }

  @Override
  public OptionalLong encoded(long bytes) {
    return OptionalLong.of(bytes / decoded.bytes() * stored.bytes());
  }

  @Override
  public Form encoded(Form form) {
    return new Form(form.shape(), stored);
  }

  @Override
  public NdArray decode(NdArray values, Form form, Budget.Room room) throws DecodeException {
    byte[] out = room.allocate(form.bytes());
    run(values.buffer(), ByteBuffer.wrap(out).order(decodedOrder), values.size());
    return new NdArray(form.shape(), decoded, ByteBuffer.wrap(out));
  }

  private void run(ByteBuffer in, ByteBuffer out, int count) {
    boolean counted = Numbers.isWhole(stored) && Numbers.isWhole(decoded);
    if (kind == Kind.DELTA && counted) {
      sumWhole(in, out, count);
      return;
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      int from = i * stored.bytes();
      int to = i * decoded.bytes();
      switch (kind) {
        case CAST -> {
          if (Numbers.isWhole(stored)) {
            Numbers.put(decoded, out, to, Elements.bits(stored, in, from));
          } else {
            Numbers.put(decoded, out, to, Elements.number(stored, in, from));
          }
        }
        case DELTA -> {
          sum = rounded(decoded, sum + Elements.number(stored, in, from));
          Numbers.put(decoded, out, to, sum);
        }
        case SCALE -> Numbers.put(decoded, out, to, scaled(Elements.number(stored, in, from)));
      }
    }
  }

  private void sumWhole(ByteBuffer in, ByteBuffer out, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      long value = Elements.bits(stored, in, i * stored.bytes());
      sum = decoded instanceof DType.Bool ? sum ^ value : sum + value;
      Numbers.put(decoded, out, i * decoded.bytes(), sum);
    }
  }

  /// As NumPy reckons: in the stored type where that is a real one, else in 64 bits.
  private double scaled(double value) {
    double divided = rounded(stored, value / rounded(stored, scale));
    return rounded(stored, divided + rounded(stored, offset));
  }

  private static double rounded(DType type, double value) {
    return switch (type) {
      case DType.Real(var bits) when bits == 32 -> (float) value;
      case DType.Real(var bits) when bits == 16 ->
          Float.float16ToFloat(Float.floatToFloat16((float) value));
      default -> value;
    };
  }
}
