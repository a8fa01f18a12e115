package org.nephoscope.array.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.convention.OmeImage.Axis;
import org.nephoscope.array.convention.OmeImage.Level;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.parse.Problems;
import org.nephoscope.storage.Sentences;

/// Reads the `transform` of CellMap (COSEM): of one array, and in the multiscales of its group
/// ([schemas](https://github.com/janelia-cellmap/cellmap-schemas)). Its lists name the slowest axis
/// first unless `order` or `ordering` is `F`.
final class CellMap {

  private static final Sentences SAY = Sentences.of(CellMap.class);

  private CellMap() {}

  static Optional<Convention> ofArray(ArrayMeta array) {
    JsonNode transform = array.attributes().path("transform");
    JsonNode resolution = array.attributes().path("pixelResolution");
    var facts = new Facts();
    if (transform.isObject()) {
      facts.add("axes", Facts.list(transform.path("axes")));
      facts.add("scale", Facts.list(transform.path("scale")));
      facts.add("translation", Facts.list(transform.path("translate")));
      facts.add("units", Facts.list(transform.path("units")));
      for (String name : List.of("axes", "scale", "translate", "units")) {
        if (transform.path(name).size() != array.shape().rank()) {
          facts.problems().error("/transform/" + name, SAY.get("it-needs-one-entry-for"));
        }
      }
      return Optional.of(facts.as("CellMap", ""));
    }
    if (resolution.isMissingNode() && !array.attributes().has("downsamplingFactors")) {
      return Optional.empty();
    }
    JsonNode steps = resolution.isArray() ? resolution : resolution.path("dimensions");
    if (!resolution.isMissingNode()) {
      facts.add("resolution", Facts.list(steps) + " " + resolution.path("unit").asText(""));
      if (steps.size() != array.shape().rank()) {
        facts.problems().error("/pixelResolution", SAY.get("it-needs-one-number-for"));
      }
    }
    JsonNode factors = array.attributes().path("downsamplingFactors");
    if (!factors.isMissingNode()) {
      facts.add("downsampling", Facts.list(factors));
    }
    return Optional.of(facts.as("n5-viewer", ""));
  }

  /// The image of a group whose levels have a `transform`.
  static Optional<OmeImage> image(GroupMeta group) {
    JsonNode image = group.attributes().path("multiscales").path(0);
    JsonNode levels = image.path("datasets");
    if (!levels.path(0).path("transform").isObject()) {
      return Optional.empty();
    }
    var problems = new Problems();
    List<Axis> axes = axes(levels.path(0).path("transform"), group.format());
    List<Level> found = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      JsonNode transform = levels.path(i).path("transform");
      String pointer = "/multiscales/0/datasets/" + i;
      String path = levels.path(i).path("path").asText("");
      if (path.isEmpty()) {
        problems.error(pointer + "/path", SAY.get("a-level-is-named-by"));
      }
      List<Double> scale = numbers(transform, "scale", group.format());
      if (scale.size() != axes.size()) {
        problems.error(pointer + "/transform/scale", SAY.get("it-needs-one-number-for-each"));
      }
      found.add(new Level(path, scale, numbers(transform, "translate", group.format())));
    }
    return Optional.of(
        new OmeImage(
            "CellMap", "", image.path("name").asText(""), axes, found, List.of(), problems.list()));
  }

  private static boolean turned(JsonNode transform, Format format) {
    String order = transform.path("order").asText(transform.path("ordering").asText(""));
    return order.equals("F") && format == Format.N5;
  }

  private static List<Axis> axes(JsonNode transform, Format format) {
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < transform.path("axes").size(); i++) {
      JsonNode unit = transform.path("units").path(i);
      String name = transform.path("axes").path(i).asText();
      axes.add(
          new Axis(
              name,
              name.equals("c") || name.startsWith("channel") ? "channel" : "space",
              unit.isTextual() ? Optional.of(Units.longName(unit.textValue())) : Optional.empty()));
    }
    return turned(transform, format) ? axes.reversed() : axes;
  }

  private static List<Double> numbers(JsonNode transform, String name, Format format) {
    List<Double> numbers = new ArrayList<>();
    transform.path(name).forEach(number -> numbers.add(number.asDouble(Double.NaN)));
    return turned(transform, format) ? numbers.reversed() : numbers;
  }
}
