package org.nephoscope.array.dtype;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Types as Zarr v2 and numcodecs write them: NumPy's words (`<i4`, `|S7`, `<M8[10ms]`), and lists
/// of fields.
public final class NumpyTypes {

  private static final Pattern WORD =
      Pattern.compile("([<>|=]?)([a-zA-Z])([0-9]{0,9})(?:\\[([0-9]{0,9})([a-zA-Z]+)])?");
  private static final List<String> UNITS =
      List.of("Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "generic");

  /// Longer elements, and structures nested deeper, are nobody's.
  private static final int LONGEST = 1 << 20;

  private static final int DEEPEST = 8;
  private static final int MOST_FIELDS = 1000;

  private NumpyTypes() {}

  /// The type of a node; [DType.Unknown] for what is not read here, objects among them.
  public static DType read(JsonNode node) {
    return read(node, DEEPEST);
  }

  /// Whether elements are written with the high byte first. A structure has that for every field.
  public static boolean isBig(JsonNode node) {
    return node.asText().startsWith(">");
  }

  /// What the elements of an array of objects are, by the codec that makes bytes out of them.
  ///
  /// @param settings of that codec
  public static Optional<DType> objects(String codec, JsonNode settings) {
    return switch (codec) {
      case "vlen-utf8" -> Optional.of(new DType.Text());
      case "vlen-bytes" -> Optional.of(new DType.Bytes());
      case "json", "json2", "msgpack2" -> Optional.of(new DType.Json());
      case "categorize" -> Optional.of(new DType.Text());
      case "vlen-array" ->
          Optional.of(read(settings.path("dtype")))
              .filter(element -> element.bytes() > 0 && !element.variable())
              .map(DType.Items::new);
      default -> Optional.empty();
    };
  }

  private static DType read(JsonNode node, int depth) {
    if (node.isArray()) {
      return struct(node, depth).map(DType.class::cast).orElseGet(() -> unknown(node));
    }
    Matcher parts = WORD.matcher(node.asText());
    if (!node.isTextual() || !parts.matches()) {
      return unknown(node);
    }
    int size = parts.group(3).isEmpty() ? 0 : Integer.parseInt(parts.group(3));
    if (parts.group(5) != null) {
      return moment(parts).orElseGet(() -> unknown(node));
    }
    return plain(parts.group(2), size).orElseGet(() -> unknown(node));
  }

  private static DType unknown(JsonNode node) {
    return new DType.Unknown(node.isTextual() ? node.asText() : node.toString());
  }

  private static Optional<DType> plain(String kind, int size) {
    return switch (kind + (size > 16 ? "*" : size)) {
      case "b1" -> Optional.of(new DType.Bool());
      case "i1", "i2", "i4", "i8" -> Optional.of(new DType.Whole(8 * size, true));
      case "u1", "u2", "u4", "u8" -> Optional.of(new DType.Whole(8 * size, false));
      case "f2", "f4", "f8" -> Optional.of(new DType.Real(8 * size));
      case "c8", "c16" -> Optional.of(new DType.Complex(8 * size));
      case "M8", "m8" -> moment(kind.equals("m"), "generic", 1);
      default -> sized(kind, size);
    };
  }

  private static Optional<DType> sized(String kind, int size) {
    boolean sane = size > 0 && size <= LONGEST;
    return switch (sane ? kind : "") {
      case "S" -> Optional.of(new DType.FixedBytes(size));
      case "U" -> Optional.of(new DType.FixedText(size));
      case "V" -> Optional.of(new DType.Raw(size));
      default -> Optional.empty();
    };
  }

  private static Optional<DType> moment(Matcher parts) {
    boolean span = parts.group(2).equals("m");
    String unit = parts.group(5);
    int step = parts.group(4).isEmpty() ? 1 : Integer.parseInt(parts.group(4));
    boolean known = span || parts.group(2).equals("M");
    return known && parts.group(3).equals("8") && step > 0
        ? moment(span, unit, step)
        : Optional.empty();
  }

  /// A time or span of that unit; empty for units that NumPy does not have.
  static Optional<DType> moment(boolean span, String unit, int step) {
    String name = Map.of("μs", "us").getOrDefault(unit, unit);
    return UNITS.contains(name) && step > 0
        ? Optional.of(new DType.Moment(span, name, step))
        : Optional.empty();
  }

  private static Optional<DType.Struct> struct(JsonNode list, int depth) {
    List<DType.Field> fields = new ArrayList<>();
    long bytes = 0;
    for (JsonNode one : list) {
      if (depth == 0 || !one.isArray() || one.size() < 2 || fields.size() >= MOST_FIELDS) {
        return Optional.empty();
      }
      DType type = read(one.get(1), depth - 1);
      if (one.size() > 2) {
        type = several(type, one.get(2));
      }
      bytes += type.bytes();
      if (type.bytes() == 0 || bytes > LONGEST) {
        return Optional.empty();
      }
      fields.add(new DType.Field(one.get(0).asText(), type, isBig(one.get(1))));
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(new DType.Struct(fields));
  }

  private static DType several(DType element, JsonNode lengths) {
    List<Integer> read = new ArrayList<>();
    long count = 1;
    for (JsonNode length : lengths.isArray() ? lengths : List.of(lengths)) {
      count *= Math.max(1, length.asInt());
      if (length.asInt() < 1 || count * element.bytes() > LONGEST) {
        return new DType.Unknown(lengths.toString());
      }
      read.add(length.asInt());
    }
    return new DType.Several(element, read);
  }
}
