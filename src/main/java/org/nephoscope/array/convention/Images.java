package org.nephoscope.array.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.array.convention.OmeImage.Axis;
import org.nephoscope.array.convention.OmeImage.Level;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.parse.Problems;
import org.nephoscope.storage.Sentences;

/// Finds the image of several levels that a group describes, in the words of OME-NGFF, CellMap,
/// n5-viewer or precomputed.
public final class Images {

  private static final Sentences SAY = Sentences.of(Images.class);

  private static final Optional<String> NANOMETER = Optional.of("nanometer");

  private Images() {}

  public static Optional<OmeImage> of(GroupMeta group) {
    return CellMap.image(group)
        .or(() -> OmeReader.read(group.attributes()))
        .or(() -> precomputed(group))
        .or(() -> viewer(group));
  }

  /// The scales of a volume; their steps are in nanometres.
  private static Optional<OmeImage> precomputed(GroupMeta group) {
    JsonNode scales = group.attributes().path("scales");
    if (group.format() != Format.PRECOMPUTED || scales.isEmpty()) {
      return Optional.empty();
    }
    var problems = new Problems();
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < scales.size(); i++) {
      JsonNode scale = scales.path(i);
      JsonNode steps = scale.path("resolution");
      String pointer = "/scales/" + i + "/resolution";
      if (steps.size() != 3) {
        problems.error(pointer, SAY.get("a-voxel-has-a-length"));
      } else if (i > 0 && finer(steps, scales.get(i - 1).path("resolution"))) {
        problems.warning(pointer, SAY.get("scales-are-written-from-the"));
      }
      double[] size = {1, number(steps, 2), number(steps, 1), number(steps, 0)};
      double[] start = {
        0,
        number(scale.path("voxel_offset"), 2) * size[1],
        number(scale.path("voxel_offset"), 1) * size[2],
        number(scale.path("voxel_offset"), 0) * size[3]
      };
      boolean known = steps.size() == 3;
      levels.add(
          new Level(
              scale.path("key").asText(""),
              known ? list(size) : List.of(),
              known ? list(start) : List.of()));
    }
    List<Axis> axes =
        List.of(
            new Axis("channel", "channel", Optional.empty()),
            new Axis("z", "space", NANOMETER),
            new Axis("y", "space", NANOMETER),
            new Axis("x", "space", NANOMETER));
    String kind = group.attributes().path("type").asText("");
    return Optional.of(
        new OmeImage("precomputed", "", kind, axes, levels, List.of(), problems.list()));
  }

  private static boolean finer(JsonNode steps, JsonNode before) {
    for (int axis = 0; axis < 3; axis++) {
      if (number(steps, axis) < number(before, axis)) {
        return true;
      }
    }
    return false;
  }

  private static double number(JsonNode list, int at) {
    return list.path(at).asDouble(0);
  }

  /// A group of n5-viewer: `scales` (the factors of each level) or `downsamplingFactors`, the step
  /// of the first level in `pixelResolution` or `resolution`, `axes` and `units`; x first.
  private static Optional<OmeImage> viewer(GroupMeta group) {
    JsonNode attributes = group.attributes();
    JsonNode factors = attributes.path(attributes.has("scales") ? "scales" : "downsamplingFactors");
    if (group.format() == Format.PRECOMPUTED || !factors.path(0).isArray()) {
      return Optional.empty();
    }
    JsonNode resolution = attributes.path("pixelResolution");
    JsonNode steps =
        resolution.isArray()
            ? resolution
            : resolution.has("dimensions")
                ? resolution.path("dimensions")
                : attributes.path("resolution");
    int rank = factors.path(0).size();
    var problems = new Problems();
    List<Axis> axes = new ArrayList<>();
    for (int axis = rank - 1; axis >= 0; axis--) {
      String unit = attributes.path("units").path(axis).asText(resolution.path("unit").asText(""));
      axes.add(
          new Axis(
              attributes
                  .path("axes")
                  .path(axis)
                  .asText(axis < 3 ? "xyz".substring(axis, axis + 1) : "dim_" + axis),
              "space",
              unit.isEmpty() ? Optional.empty() : Optional.of(Units.longName(unit))));
    }
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      List<Double> scale = new ArrayList<>();
      if (factors.path(i).size() != rank) {
        problems.error("/scales/" + i, SAY.get("every-level-has-a-factor"));
      }
      for (int axis = rank - 1; axis >= 0; axis--) {
        double step = steps.path(axis).isNumber() ? steps.path(axis).asDouble() : 1;
        scale.add(factors.path(i).path(axis).asDouble(1) * step);
      }
      levels.add(new Level("s" + i, scale, List.of()));
    }
    return Optional.of(new OmeImage("n5-viewer", "", "", axes, levels, List.of(), problems.list()));
  }

  private static List<Double> list(double... values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return list;
  }

  /// The paths of the levels that can be opened: below the group, or named by its own document.
  public static boolean isInside(GroupMeta group, String path) {
    return !path.isEmpty()
        && (group.consolidated().orElse(Map.of()).containsKey(path)
            || !List.of(path.split("/", -1)).contains(".."));
  }
}
