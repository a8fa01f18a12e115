package org.nephoscope.array.convention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.array.convention.OmeImage.Level;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.KeyEncoding;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.parse.Problems;
import org.nephoscope.storage.Sentences;

/// The levels of an image beside the arrays they name, and what does not fit together.
///
/// @param problems rules broken by the arrays; those broken by the attributes are in [OmeImage]
public record LevelTable(List<Row> rows, List<Problem> problems) {

  private static final Sentences SAY = Sentences.of(LevelTable.class);

  public LevelTable {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }

  /// One level.
  ///
  /// @param array what lies at the level's path; absent where no array is there
  public record Row(Level level, Optional<ArrayMeta> array) {

    /// Size of the whole level along every axis, in the axis's unit; empty without scale or array.
    public List<Double> extent() {
      List<Double> extent = new ArrayList<>();
      if (array.isPresent() && array.get().shape().rank() == level.scale().size()) {
        for (int axis = 0; axis < level.scale().size(); axis++) {
          extent.add(array.get().shape().dim(axis) * level.scale().get(axis));
        }
      }
      return extent;
    }
  }

  /// Puts the two together and compares them.
  ///
  /// @param arrays the arrays found, by the paths of the levels
  public static LevelTable of(OmeImage image, Map<String, ArrayMeta> arrays) {
    var problems = new Problems();
    List<Row> rows = new ArrayList<>();
    Optional<ArrayMeta> first = Optional.empty();
    Optional<ArrayMeta> previous = Optional.empty();
    for (Level level : image.levels()) {
      Optional<ArrayMeta> array = Optional.ofNullable(arrays.get(level.path()));
      String pointer = "/multiscales/0/datasets/" + rows.size();
      if (array.isEmpty()) {
        problems.error(pointer, SAY.get("there-is-no-array-at", level.path()));
      } else {
        check(image, array.get(), first, previous, level.path(), pointer, problems);
        first = first.or(() -> array);
        previous = array;
      }
      rows.add(new Row(level, array));
    }
    return new LevelTable(rows, problems.list());
  }

  private static void check(
      OmeImage image,
      ArrayMeta array,
      Optional<ArrayMeta> first,
      Optional<ArrayMeta> previous,
      String path,
      String pointer,
      Problems problems) {
    if (array.shape().rank() != image.axes().size()) {
      problems.error(
          pointer,
          SAY.get("has-dimensions-for-axes", path, array.shape().rank(), image.axes().size()));
    }
    boolean ome = image.convention().equals("OME-NGFF");
    boolean nested = !image.version().equals("0.1"); // which leaves the separator open
    if (ome
        && nested
        && array.keys() instanceof KeyEncoding.Joined(_, var between, _)
        && between != '/') {
      problems.warning(pointer, SAY.get("the-chunks-of-are-not", path));
    }
    boolean late = image.version().startsWith("0.5");
    if (ome && late && array.format() != Format.ZARR_V3) {
      problems.error(pointer, SAY.get("is-not-zarr-v3-as", path));
    }
    channels(image, array, path, pointer, problems);
    if (first.isPresent() && !first.get().dtype().equals(array.dtype())) {
      problems.warning(pointer, SAY.get("has-another-data-type-than", path));
    }
    if (previous.isPresent() && array.shape().elements() > previous.get().shape().elements()) {
      problems.warning(pointer, SAY.get("is-larger-than-the-level", path));
    }
  }

  private static void channels(
      OmeImage image, ArrayMeta array, String path, String pointer, Problems problems) {
    for (int axis = 0; axis < Math.min(image.axes().size(), array.shape().rank()); axis++) {
      boolean channel = image.axes().get(axis).type().equals("channel");
      long count = array.shape().dim(axis);
      if (channel && !image.channels().isEmpty() && image.channels().size() != count) {
        problems.warning(
            pointer,
            SAY.get("has-channels-and-are-described", path, count, image.channels().size()));
      }
    }
  }
}
