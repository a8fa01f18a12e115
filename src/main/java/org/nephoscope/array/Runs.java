package org.nephoscope.array;

import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;

/// The runs of elements along the last axis that two boxes of an array have in common.
final class Runs {

  private Runs() {}

  /// Takes one run.
  ///
  /// @param <X> what taking may throw
  @FunctionalInterface
  interface Each<X extends Exception> {
    /// Takes it.
    ///
    /// @param source place of its first element in the first box, in C order
    /// @param target the same in the second
    /// @param length how many elements
    void run(long source, long target, long length) throws X;
  }

  /// Hands over every run of both boxes.
  static <X extends Exception> void common(
      ChunkIndex start, Shape shape, ChunkIndex otherStart, Shape otherShape, Each<X> each)
      throws X {
    int rank = shape.rank();
    long[] first = new long[rank];
    long[] count = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      first[axis] = Math.max(start.at(axis), otherStart.at(axis));
      long end = start.at(axis) + shape.dim(axis);
      count[axis] = Math.min(end, otherStart.at(axis) + otherShape.dim(axis)) - first[axis];
      if (count[axis] <= 0) {
        return;
      }
    }
    long row = rank == 0 ? 1 : count[rank - 1];
    long rows = Shape.of(count).elements() / row;
    for (long number = 0; number < rows; number++) {
      long rest = number;
      long source = 0;
      long target = 0;
      long sourceStep = 1;
      long targetStep = 1;
      for (int axis = rank - 1; axis >= 0; axis--) {
        long at = first[axis];
        if (axis < rank - 1) {
          at += rest % count[axis];
          rest /= count[axis];
        }
        source += (at - start.at(axis)) * sourceStep;
        target += (at - otherStart.at(axis)) * targetStep;
        sourceStep *= shape.dim(axis);
        targetStep *= otherShape.dim(axis);
      }
      each.run(source, target, row);
    }
  }
}
