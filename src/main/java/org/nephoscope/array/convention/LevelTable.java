package org.nephoscope.array.convention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.array.convention.OmeImage.Level;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.parse.Problems;

/// The levels of an image beside the arrays they name, and what does not fit together.
///
/// @param problems rules broken by the arrays; those broken by the attributes are in [OmeImage]
public record LevelTable(List<Row> rows, List<Problem> problems) {

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
        problems.error(pointer, "there is no array at " + level.path());
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
          path
              + " has "
              + array.shape().rank()
              + " dimensions for "
              + image.axes().size()
              + " axes");
    }
    if (first.isPresent() && !first.get().dtype().equals(array.dtype())) {
      problems.warning(pointer, path + " has another data type than the first level");
    }
    if (previous.isPresent() && array.shape().elements() > previous.get().shape().elements()) {
      problems.warning(pointer, path + " is larger than the level before it");
    }
  }
}
