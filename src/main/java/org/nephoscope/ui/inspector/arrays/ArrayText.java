package org.nephoscope.ui.inspector.arrays;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteOrder;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;

/// Arrays, numbers and places in an array as the window writes them.
final class ArrayText {

  static final Texts TEXTS = Texts.of(ArrayText.class);

  private ArrayText() {}

  /// A figure with up to four digits behind the decimal sign, for reading, not for copying.
  static String figure(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Formats.count((long) value);
    }
    return Formats.spoken(digits(value));
  }

  /// As [#figure], with a point as the decimal sign: beside values as they are in the data.
  static String digits(double value) {
    double size = Math.abs(value);
    return size >= 1e-3 && size < 1e6
        ? String.format(Locale.ROOT, size < 100 ? "%.4f" : "%.2f", value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  /// `uint16, little-endian, 2 bytes`.
  static String dtype(ArrayMeta array) {
    int bytes = array.dtype().bytes();
    String order = array.byteOrder() == ByteOrder.BIG_ENDIAN ? "dtype.big" : "dtype.little";
    return bytes > 1
        ? TEXTS.get(order, array.dtype().name(), bytes)
        : TEXTS.get("dtype.plain", array.dtype().name());
  }

  /// The fill value as it is in the data, or that there is none.
  static String fill(ArrayMeta array) {
    return array.fill().undefined()
        ? TEXTS.get("fill.undefined")
        : array.fill().text(array.dtype());
  }

  /// One of two times where there is little room: its day, or of times of one day the time of day.
  static String moment(String exact, String other) {
    int time = exact.indexOf('T');
    return time < 0 || !other.startsWith(exact.substring(0, time + 1))
        ? exact.substring(0, time < 0 ? exact.length() : time)
        : exact.substring(time + 1).replaceFirst("\\.?0+$", "");
  }

  /// Why nothing of an array can be shown.
  static String why(PartialArray part) {
    return TEXTS.get(part.shape().isPresent() ? "page.uncut" : "page.unlong");
  }

  /// The names of all axes, `z y x`.
  static String axisNames(ArrayMeta array) {
    return IntStream.range(0, array.shape().rank())
        .mapToObj(array::dimensionName)
        .collect(Collectors.joining(" "));
  }

  /// The name of an axis where there is room for three letters.
  static String shortName(ArrayMeta array, int axis) {
    String name = array.dimensionName(axis);
    if (name.equals("dim_" + axis)) {
      return "d" + axis;
    }
    return name.length() <= 3 ? name : name.substring(0, 3);
  }

  /// `z 64 · y 12 · x 17`.
  static String place(ArrayMeta array, ChunkIndex at) {
    if (at.rank() == 0) {
      return TEXTS.get("chosen.scalar");
    }
    return IntStream.range(0, at.rank())
        .mapToObj(axis -> array.dimensionName(axis) + " " + Formats.count(at.at(axis)))
        .collect(Collectors.joining(" · "));
  }

  /// `z 64 · y 3,072–3,327`: the elements of a box.
  static String box(ArrayMeta array, ChunkIndex start, Shape extent) {
    List<String> parts = new ArrayList<>();
    for (int axis = 0; axis < start.rank(); axis++) {
      long first = start.at(axis);
      long last = first + extent.dim(axis) - 1;
      parts.add(
          array.dimensionName(axis)
              + " "
              + Formats.count(first)
              + (last > first ? "–" + Formats.count(last) : ""));
    }
    return String.join(" · ", parts);
  }

  /// Where an element lies in the image, `z 1.92 · y 25.38 µm`; only axes with a scale and unit. A
  /// unit that all share is said once.
  static String position(OmeImage image, OmeImage.Level level, ChunkIndex element) {
    List<String> parts = new ArrayList<>();
    List<String> units = new ArrayList<>();
    for (int axis = 0; axis < element.rank(); axis++) {
      boolean known = axis < image.axes().size() && axis < level.scale().size();
      if (known && image.axes().get(axis).unit().isPresent()) {
        double at = element.at(axis) * level.scale().get(axis);
        at += axis < level.translation().size() ? level.translation().get(axis) : 0;
        OmeImage.Axis named = image.axes().get(axis);
        parts.add(named.name() + " " + grouped(at));
        units.add(" " + named.symbol());
      }
    }
    boolean one = units.stream().distinct().count() == 1;
    return IntStream.range(0, parts.size())
        .mapToObj(at -> parts.get(at) + (one && at < parts.size() - 1 ? "" : units.get(at)))
        .collect(Collectors.joining(" · "));
  }

  /// As [#round], with groups of three.
  private static String grouped(double value) {
    return Formats.spoken(
        new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(rounded(value)));
  }

  /// A length or scale, without zeros at its end.
  static String round(double value) {
    return Formats.spoken(rounded(value).stripTrailingZeros().toPlainString());
  }

  /// Three figures, for the numbers beside a scale.
  static String brief(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) || size >= 1000) {
      return figure(size >= 1000 && size < 1e15 ? Math.rint(value) : value);
    }
    return size >= 1e-3
        ? Formats.spoken(
            new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString())
        : Formats.number("%.3g", value);
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value).round(new MathContext(5));
  }

  /// What a codec changes into what, such as `bytes → bytes`.
  static String kind(CodecSpec codec) {
    return switch (codec.bareName()) {
      case "transpose" -> TEXTS.get("codec.array-array");
      case "bytes", "sharding_indexed", "vlen-utf8", "vlen-bytes" -> TEXTS.get("codec.array-bytes");
      default -> TEXTS.get("codec.bytes-bytes");
    };
  }

  /// The settings of a codec in one line, `level 3, no checksum`.
  static String settings(JsonNode configuration) {
    List<String> parts = new ArrayList<>();
    configuration
        .properties()
        .forEach(entry -> {
          if (!entry.getKey().equals("id") && !entry.getValue().isObject()) {
            parts.add(setting(entry.getKey(), entry.getValue()));
          }
        });
    return String.join(", ", parts);
  }

  private static String setting(String name, JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean() ? name : TEXTS.get("codec.without", name);
    }
    return name + " " + plain(value);
  }

  /// The chain as one line of names in write order.
  static String codecs(ArrayMeta array) {
    List<String> names = new ArrayList<>();
    for (CodecSpec codec : array.codecs()) {
      String inner =
          codec
              .sharding()
              .map(sharding ->
                  sharding.codecs().stream()
                      .map(CodecSpec::bareName)
                      .collect(Collectors.joining(" → ", " (", ")")))
              .orElse("");
      names.add(codec.bareName() + inner);
    }
    return String.join(" → ", names);
  }

  static String state(ChunkState state) {
    return TEXTS.get("state." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// As within a sentence; nouns behind its first letter stay as they are.
  static String stateWithin(ChunkState state) {
    String word = state(state);
    return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
  }

  /// What a state means, as one sentence.
  static String meaning(ChunkState state) {
    return TEXTS.get("meaning." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /// A digest as people call it, from the word of a check: `MD5`.
  static String digest(String checked) {
    return TEXTS.get("digest." + checked);
  }

  /// How bytes were compared, from the word of a check: `MD5 equal`.
  static String check(String checked) {
    return switch (checked) {
      case "md5", "crc32c", "crc64nvme", "sha256", "multipart-etag" ->
          TEXTS.get("check.equal", digest(checked));
      default -> TEXTS.get("check." + checked);
    };
  }

  private static String plain(JsonNode value) {
    if (!value.isArray()) {
      return value.asText();
    }
    List<String> items = new ArrayList<>();
    value.forEach(item -> items.add(item.asText()));
    return String.join(" ", items);
  }
}
