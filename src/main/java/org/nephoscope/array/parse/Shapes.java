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
      String found =
          node.isMissingNode()
              ? "This is missing: a list of lengths, one for each axis."
              : node.isArray()
                  ? "An array here has at most " + MOST_AXES + " axes."
                  : "Here a list of lengths is needed, one for each axis.";
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
            huge
                ? "A length of 2^63 or more is not read here."
                : "A length here is a whole number of at least " + least + ".");
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
      problems.error(
          pointer,
          "The chunks have "
              + read.get().rank()
              + " axes but the array has "
              + array.rank()
              + ", so chunks cannot be read.");
    }
    return read.filter(chunk -> chunk.rank() == array.rank());
  }
}
