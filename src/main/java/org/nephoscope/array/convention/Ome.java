package org.nephoscope.array.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.model.Problem.Severity;

/// A multiscale image as OME-NGFF 0.4 (in the attributes) and 0.5 (under `ome`) describe it.
///
/// @param name of the image, often empty
/// @param problems rules of OME-NGFF that the attributes break
public record Ome(
    String version,
    String name,
    List<Axis> axes,
    List<Level> levels,
    List<Channel> channels,
    List<Problem> problems) {

  /// One axis; type and unit are empty where they are not given.
  public record Axis(String name, String type, String unit) {}

  /// One resolution.
  ///
  /// @param path relative to the group
  /// @param scale the length of one step along each axis, in the axis' unit
  /// @param translation where the first element lies; zeros where it is not given
  public record Level(String path, List<Double> scale, List<Double> translation) {}

  /// One channel as a viewer should show it.
  ///
  /// @param color six hexadecimal digits, red first
  public record Channel(String label, String color, Optional<Window> window, boolean active) {}

  /// The values shown as darkest and brightest.
  public record Window(double start, double end) {}

  public Ome {
    axes = List.copyOf(axes);
    levels = List.copyOf(levels);
    channels = List.copyOf(channels);
    problems = List.copyOf(problems);
  }

  /// The version of the first multiscale image; empty where there is none.
  public static Optional<String> version(JsonNode attributes) {
    JsonNode ome = block(attributes);
    JsonNode image = ome.path("multiscales").path(0);
    if (!image.isObject()) {
      return Optional.empty();
    }
    JsonNode version = ome.has("version") ? ome.path("version") : image.path("version");
    return Optional.of(version.asText("?"));
  }

  /// The first multiscale image in a group's attributes; empty where there is none.
  public static Optional<Ome> read(JsonNode attributes) {
    Optional<String> version = version(attributes);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    String root = attributes.path("ome").isObject() ? "/ome" : "";
    JsonNode image = block(attributes).path("multiscales").path(0);
    List<Problem> problems = new ArrayList<>();
    List<Axis> axes = axes(image.path("axes"));
    String pointer = root + "/multiscales/0";
    if (axes.isEmpty()) {
      broken(problems, pointer + "/axes", "A multiscale image needs its axes.");
    }
    if (axes.stream().map(Axis::name).distinct().count() != axes.size()) {
      broken(problems, pointer + "/axes", "Two axes have the same name.");
    }
    List<Level> levels = new ArrayList<>();
    JsonNode datasets = image.path("datasets");
    if (datasets.isEmpty()) {
      broken(problems, pointer + "/datasets", "A multiscale image needs at least one level.");
    }
    for (int i = 0; i < datasets.size(); i++) {
      levels.add(level(datasets.get(i), image, axes.size(), pointer + "/datasets/" + i, problems));
    }
    return Optional.of(
        new Ome(
            version.get(),
            image.path("name").asText(),
            axes,
            levels,
            channels(block(attributes).path("omero").path("channels")),
            problems));
  }

  private static JsonNode block(JsonNode attributes) {
    return attributes.path("ome").isObject() ? attributes.path("ome") : attributes;
  }

  /// Versions before 0.4 gave axes as bare names.
  private static List<Axis> axes(JsonNode list) {
    List<Axis> axes = new ArrayList<>();
    for (JsonNode axis : list) {
      axes.add(
          axis.isTextual()
              ? new Axis(axis.textValue(), "", "")
              : new Axis(
                  axis.path("name").asText(),
                  axis.path("type").asText(),
                  axis.path("unit").asText()));
    }
    return axes;
  }

  private static Level level(
      JsonNode dataset, JsonNode image, int rank, String pointer, List<Problem> problems) {
    if (dataset.path("path").asText().isEmpty()) {
      broken(problems, pointer + "/path", "A level needs the path of its array.");
    }
    double[] scale = new double[rank];
    double[] translation = new double[rank];
    java.util.Arrays.fill(scale, 1);
    boolean scaled = apply(dataset, rank, scale, translation, pointer, problems);
    if (!scaled) {
      broken(
          problems, pointer + "/coordinateTransformations", "A level needs a scale for each axis.");
    }
    // Those of the whole image are applied after a level's own.
    apply(image, rank, scale, translation, pointer, problems);
    return new Level(
        dataset.path("path").asText(),
        java.util.Arrays.stream(scale).boxed().toList(),
        java.util.Arrays.stream(translation).boxed().toList());
  }

  private static boolean apply(
      JsonNode owner,
      int rank,
      double[] scale,
      double[] translation,
      String pointer,
      List<Problem> problems) {
    boolean scaled = false;
    for (JsonNode transform : owner.path("coordinateTransformations")) {
      String type = transform.path("type").asText();
      JsonNode values = transform.path(type);
      boolean known = type.equals("scale") || type.equals("translation");
      if (known && values.size() != rank) {
        broken(
            problems,
            pointer + "/coordinateTransformations",
            "The " + type + " has " + values.size() + " numbers for " + rank + " axes.");
      }
      for (int axis = 0; known && axis < Math.min(rank, values.size()); axis++) {
        double value = values.get(axis).asDouble();
        if (type.equals("scale")) {
          scale[axis] *= value;
          translation[axis] *= value;
          scaled = true;
        } else {
          translation[axis] += value;
        }
      }
    }
    return scaled;
  }

  private static List<Channel> channels(JsonNode list) {
    List<Channel> channels = new ArrayList<>();
    for (JsonNode channel : list) {
      JsonNode window = channel.path("window");
      channels.add(
          new Channel(
              channel.path("label").asText(),
              channel.path("color").asText("FFFFFF"),
              window.has("start") && window.has("end")
                  ? Optional.of(
                      new Window(window.path("start").asDouble(), window.path("end").asDouble()))
                  : Optional.empty(),
              channel.path("active").asBoolean(true)));
    }
    return channels;
  }

  private static void broken(List<Problem> problems, String pointer, String sentence) {
    problems.add(new Problem(Severity.WARNING, pointer, sentence));
  }
}
