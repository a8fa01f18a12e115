package org.nephoscope.array.dtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Types as Zarr v3 writes them: core types, and the registered extensions (zarr-extensions,
/// `data-types`) whose elements can be shown. An extension is a bare string or an object.
public final class ZarrTypes {

  private static final int LONGEST = 1 << 20;
  private static final int DEEPEST = 8;
  private static final int MOST_FIELDS = 1000;

  private ZarrTypes() {}

  /// The type of a node; [DType.Unknown] for what is not read here.
  public static DType read(JsonNode node) {
    return read(node, DEEPEST).orElseGet(() -> new DType.Unknown(said(node)));
  }

  /// A type as filters have it, in the words of Zarr v3 or of NumPy.
  public static DType readAny(JsonNode node) {
    return read(node, DEEPEST).orElseGet(() -> NumpyTypes.read(node));
  }

  private static String said(JsonNode node) {
    String name = name(node);
    return name.isEmpty() ? node.toString() : name;
  }

  private static String name(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.path("name").asText();
  }

  private static Optional<DType> read(JsonNode node, int depth) {
    String name = name(node);
    JsonNode settings = node.isObject() ? node.path("configuration") : MissingNode.getInstance();
    return switch (name) {
      case "bool" -> Optional.of(new DType.Bool());
      case "int2", "int4", "int8", "int16", "int32", "int64" -> whole(name, 3, true);
      case "uint2", "uint4", "uint8", "uint16", "uint32", "uint64" -> whole(name, 4, false);
      case "float16", "float32", "float64" -> Optional.of(new DType.Real(number(name, 5)));
      case "bfloat16" -> Optional.of(new DType.Brain());
      case "complex64", "complex128" -> Optional.of(new DType.Complex(number(name, 7)));
      case "complex_float32" -> Optional.of(new DType.Complex(64));
      case "complex_float64" -> Optional.of(new DType.Complex(128));
      case "string" -> Optional.of(new DType.Text());
      case "bytes", "variable_length_bytes" -> Optional.of(new DType.Bytes());
      case "fixed_length_utf32" ->
          length(settings).filter(n -> n % 4 == 0).map(n -> new DType.FixedText(n / 4));
      case "null_terminated_bytes" -> length(settings).map(DType.FixedBytes::new);
      case "raw_bytes" -> length(settings).map(DType.Raw::new);
      case "numpy.datetime64", "numpy.timedelta64" ->
          NumpyTypes.moment(
              name.equals("numpy.timedelta64"),
              settings.path("unit").asText(),
              settings.path("scale_factor").asInt(1));
      case "struct", "structured" -> struct(settings.path("fields"), depth);
      default -> raw(name);
    };
  }

  private static Optional<DType> whole(String name, int from, boolean signed) {
    return Optional.of(new DType.Whole(number(name, from), signed));
  }

  private static Optional<DType> raw(String name) {
    boolean bits = name.matches("r[0-9]{1,7}") && number(name, 1) > 0 && number(name, 1) % 8 == 0;
    return bits ? Optional.of(new DType.Raw(number(name, 1) / 8)) : Optional.empty();
  }

  private static int number(String name, int from) {
    return Integer.parseInt(name, from, name.length(), 10);
  }

  private static Optional<Integer> length(JsonNode settings) {
    int length = settings.path("length_bytes").asInt();
    return length > 0 && length <= LONGEST ? Optional.of(length) : Optional.empty();
  }

  /// Fields are objects, or pairs of a name and a type as older writers had them.
  private static Optional<DType> struct(JsonNode list, int depth) {
    List<DType.Field> fields = new ArrayList<>();
    long bytes = 0;
    for (JsonNode one : list) {
      JsonNode type = one.isArray() ? one.path(1) : one.path("data_type");
      String name = one.isArray() ? one.path(0).asText() : one.path("name").asText();
      Optional<DType> read = depth == 0 ? Optional.empty() : read(type, depth - 1);
      bytes += read.map(DType::bytes).orElse(0);
      boolean fixed = read.isPresent() && !read.get().variable();
      if (!fixed || bytes > LONGEST || fields.size() >= MOST_FIELDS) {
        return Optional.empty();
      }
      fields.add(new DType.Field(name, read.get(), false));
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(new DType.Struct(fields));
  }
}
