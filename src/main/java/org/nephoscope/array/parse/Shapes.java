package org.nephoscope.array.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.nephoscope.array.model.Shape;
import org.nephoscope.storage.Sentences;

/// Reads lists of lengths.
final class Shapes {

  private static final Sentences SAY = Sentences.of(Shapes.class);

  /// NumPy's own limit is 64.
  private static final int MOST_AXES = 64;

  private Shapes() {}

  /// A list of whole numbers of at least `least`; else an error among the problems.
  static Optional<Shape> read(JsonNode node, long least, String pointer, Problems problems) {
    if (!node.isArray() || node.size() > MOST_AXES) {
      String found =
          node.isMissingNode()
              ? SAY.get("this-is-missing-a-list")
              : node.isArray()
                  ? SAY.get("an-array-here-has-at", MOST_AXES)
                  : SAY.get("here-a-list-of-lengths");
      problems.error(pointer, found);
      return Optional.empty();
    }
    long[] dims = new long[node.size()];
    for (int axis = 0; axis < dims.length; axis++) {
      JsonNode dim = node.get(axis);
      if (!dim.isIntegralNumber() || !dim.canConvertToLong() || dim.longValue() < least) {
        boolean huge =
            dim.isIntegralNumber() && !dim.canConvertToLong() && dim.bigIntegerValue().signum() > 0;
        problems.error(
            pointer + "/" + axis,
            huge ? SAY.get("a-length-of-2-63") : SAY.get("a-length-here-is-a", least));
        return Optional.empty();
      }
      dims[axis] = dim.longValue();
    }
    return Optional.of(Shape.of(dims));
  }

  /// A chunk shape that fits an array's shape; else an error among the problems.
  static Optional<Shape> chunk(JsonNode node, Shape array, String pointer, Problems problems) {
    Optional<Shape> read = read(node, 1, pointer, problems);
    if (read.isPresent() && read.get().rank() != array.rank()) {
      problems.error(pointer, SAY.get("the-chunks-have-axes-but", read.get().rank(), array.rank()));
    }
    return read.filter(chunk -> chunk.rank() == array.rank());
  }
}
