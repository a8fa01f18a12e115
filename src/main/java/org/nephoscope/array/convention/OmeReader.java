package org.nephoscope.array.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import org.nephoscope.array.convention.OmeImage.Axis;
import org.nephoscope.array.convention.OmeImage.Channel;
import org.nephoscope.array.convention.OmeImage.Level;
import org.nephoscope.array.parse.Problems;
import org.nephoscope.storage.Sentences;

/// Finds a multiscale image in the attributes of a group. Content never makes it throw: what breaks
/// the specification becomes a problem, and the rest is shown.
public final class OmeReader {

  private static final Sentences SAY = Sentences.of(OmeReader.class);

  /// Before 0.3 the axes were not written and always these.
  private static final List<String> OLD_AXES = List.of("t", "c", "z", "y", "x");

  private final JsonNode ome;
  private final String at;
  private final Problems problems = new Problems();

  private OmeReader(JsonNode ome, String at) {
    this.ome = ome;
    this.at = at;
  }

  /// The first image described, or nothing if the attributes describe none. From 0.5 on the
  /// description stands under `ome`, before that among the attributes themselves.
  public static Optional<OmeImage> read(JsonNode attributes) {
    boolean nested = attributes.path("ome").isObject();
    var reader = new OmeReader(nested ? attributes.path("ome") : attributes, nested ? "/ome" : "");
    return reader.ome.path("multiscales").path(0).isObject()
        ? Optional.of(reader.image())
        : Optional.empty();
  }

  /// The version of the image described, `?` where none is written; nothing if there is no image.
  public static Optional<String> version(JsonNode attributes) {
    return read(attributes).map(image -> image.version().isEmpty() ? "?" : image.version());
  }

  private OmeImage image() {
    JsonNode image = ome.path("multiscales").path(0);
    String here = at + "/multiscales/0";
    if (ome.path("multiscales").size() > 1) {
      problems.note(at + "/multiscales", SAY.get("more-than-one-image-is"));
    }
    // Version 0.6, not published yet, has the axes in systems of coordinates.
    JsonNode written = image.path("axes");
    List<Axis> axes =
        written.isArray()
            ? axes(written, here + "/axes")
            : axes(image.path("coordinateSystems").path(0).path("axes"), here + "/axes");
    String version = image.path("version").asText(ome.path("version").asText(""));
    // Before 0.4 levels had no transformations.
    boolean scaled = !version.matches("0\\.[1-3](\\..*)?");
    List<Level> levels = levels(image, here, axes.size(), scaled);
    check(axes, version, here);
    return new OmeImage(
        "OME-NGFF",
        version,
        image.path("name").asText(""),
        axes,
        levels,
        channels(),
        problems.list());
  }

  /// The rules for axes since 0.3: two to five, those of space last and at most three.
  private void check(List<Axis> axes, String version, String here) {
    if (version.isEmpty()) {
      problems.warning(here + "/version", SAY.get("no-version-is-written"));
    } else if (!version.matches("0\\.[1-5](\\..*)?")) {
      problems.note(here + "/version", SAY.get("version-is-read-as-if", version));
    }
    long space = axes.stream().filter(axis -> axis.type().equals("space")).count();
    boolean typed = axes.stream().noneMatch(axis -> axis.type().isEmpty());
    if (axes.size() < 2 || axes.size() > 5) {
      problems.error(here + "/axes", SAY.get("an-image-has-two-to", axes.size()));
    } else if (typed && (space < 2 || space > 3)) {
      problems.error(here + "/axes", SAY.get("two-or-three-axes-are", space));
    } else if (typed && !axes.stream().skip(axes.size() - space).allMatch(OmeReader::isSpace)) {
      problems.error(here + "/axes", SAY.get("the-axes-of-space-come"));
    }
  }

  private static boolean isSpace(Axis axis) {
    return axis.type().equals("space");
  }

  private List<Axis> axes(JsonNode written, String here) {
    if (!written.isArray()) {
      problems.note(here, SAY.get("no-axes-are-written-t"));
      return OLD_AXES.stream().map(OmeReader::oldAxis).toList();
    }
    List<Axis> axes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode axis : written) {
      Axis next =
          axis.isTextual()
              ? oldAxis(axis.asText())
              : new Axis(
                  axis.path("name").asText(""), axis.path("type").asText(""), text(axis, "unit"));
      if (next.name().isEmpty()) {
        problems.error(here + "/" + axes.size(), SAY.get("an-axis-has-no-name"));
      } else if (!names.add(next.name())) {
        problems.error(here + "/" + axes.size(), SAY.get("two-axes-are-named", next.name()));
      }
      axes.add(next);
    }
    return axes;
  }

  private static Axis oldAxis(String name) {
    String type =
        switch (name) {
          case "t" -> "time";
          case "c" -> "channel";
          case "z", "y", "x" -> "space";
          default -> "";
        };
    return new Axis(name, type, Optional.empty());
  }

  private List<Level> levels(JsonNode image, String here, int rank, boolean scaled) {
    JsonNode common = image.path("coordinateTransformations");
    List<Double> outerScale = numbers(common, "scale", rank, here);
    List<Double> outerShift = numbers(common, "translation", rank, here);
    List<Level> levels = new ArrayList<>();
    for (JsonNode dataset : image.path("datasets")) {
      String pointer = here + "/datasets/" + levels.size();
      JsonNode own = dataset.path("coordinateTransformations");
      List<Double> scale = numbers(own, "scale", rank, pointer);
      if (scaled && scale.isEmpty() && outerScale.isEmpty()) {
        problems.warning(pointer + "/coordinateTransformations", SAY.get("the-level-has-no-scale"));
      }
      // Those of the whole image are applied after a level's own.
      List<Double> shift = multiply(numbers(own, "translation", rank, pointer), outerScale);
      levels.add(
          new Level(
              path(dataset, pointer),
              scale.isEmpty() ? outerScale : multiply(scale, outerScale),
              shift.isEmpty() ? outerShift : add(shift, outerShift)));
    }
    if (levels.isEmpty()) {
      problems.error(here + "/datasets", SAY.get("the-image-names-no-levels"));
    }
    return levels;
  }

  private String path(JsonNode dataset, String pointer) {
    String path = dataset.path("path").asText("").replaceAll("^/+|/+$", "");
    if (path.isEmpty() || List.of(path.split("/", -1)).contains("..")) {
      problems.error(pointer + "/path", SAY.get("below", path));
    }
    return path;
  }

  /// The values of the transformation of that type; empty if there is none or it is not as long as
  /// there are axes.
  private List<Double> numbers(JsonNode transformations, String type, int rank, String pointer) {
    for (JsonNode transformation : transformations) {
      if (transformation.path("type").asText().equals(type)) {
        List<Double> values = new ArrayList<>();
        transformation.path(type).forEach(value -> values.add(value.asDouble(Double.NaN)));
        if (values.size() == rank) {
          if (type.equals("scale") && values.stream().anyMatch(value -> !(value > 0))) {
            problems.error(
                pointer + "/coordinateTransformations", SAY.get("a-scale-is-greater-than"));
          }
          return values;
        }
        problems.error(
            pointer + "/coordinateTransformations",
            SAY.get("the-has-numbers-for-axes", type, values.size(), rank));
      }
    }
    return List.of();
  }

  private static List<Double> multiply(List<Double> own, List<Double> outer) {
    return outer.size() != own.size() ? own : combine(own, outer, (a, b) -> a * b);
  }

  private static List<Double> add(List<Double> own, List<Double> outer) {
    return outer.size() != own.size() ? own : combine(own, outer, Double::sum);
  }

  private static List<Double> combine(
      List<Double> own, List<Double> outer, DoubleBinaryOperator operator) {
    List<Double> combined = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      combined.add(operator.applyAsDouble(own.get(i), outer.get(i)));
    }
    return combined;
  }

  private List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    for (JsonNode channel : ome.path("omero").path("channels")) {
      JsonNode window = channel.path("window");
      String color = channel.path("color").asText("").replaceFirst("^#", "");
      channels.add(
          new Channel(
              channel.path("label").asText("channel " + channels.size()),
              color.matches("[0-9a-fA-F]{6}") ? color : "",
              number(window, "start"),
              number(window, "end")));
    }
    return channels;
  }

  private static OptionalDouble number(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
  }

  private static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }
}
