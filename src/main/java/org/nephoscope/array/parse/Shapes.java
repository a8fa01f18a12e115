package org.nephoscope.array.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.nephoscope.array.model.Shape;

/// Reads lists of lengths.
final class Shapes {

  /// NumPy's own limit is 64.
  private static final int MOST_AXES = 64;

  private Shapes() {}

  /// A list of whole numbers of at least `least`; else an error among the problems.
  static Optional<Shape> read(JsonNode node, long least, String pointer, Problems problems) {
    if (!node.isArray() || node.size() > MOST_AXES) {
      problems.error(pointer, "Here a list of at most " + MOST_AXES + " lengths is needed.");
      return Optional.empty();
    }
    long[] dims = new long[node.size()];
    for (int axis = 0; axis < dims.length; axis++) {
      JsonNode dim = node.get(axis);
      if (!dim.isIntegralNumber() || !dim.canConvertToLong() || dim.longValue() < least) {
        problems.error(
            pointer + "/" + axis, "A length here is a whole number of at least " + least + ".");
        return Optional.empty();
      }
      dims[axis] = dim.longValue();
    }
    return Optional.of(Shape.of(dims));
  }

  /// A chunk shape that fits an array's shape, as good as the document allows: where it is missing
  /// or wrong, the whole array is taken as one chunk, so that the rest can still be shown.
  static Shape chunk(JsonNode node, Shape array, String pointer, Problems problems) {
    Optional<Shape> read = read(node, 1, pointer, problems);
    if (read.isPresent() && read.get().rank() != array.rank()) {
      problems.error(
          pointer,
          "The chunks have "
              + read.get().rank()
              + " axes but the array has "
              + array.rank()
              + ", so chunks cannot be read.");
    }
    return read.filter(chunk -> chunk.rank() == array.rank()).orElseGet(() -> atLeastOne(array));
  }

  static Shape atLeastOne(Shape array) {
    return new Shape(array.dims().stream().map(dim -> Math.max(1, dim)).toList());
  }
}
