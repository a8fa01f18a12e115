package org.nephoscope.array.model;

/// How an array is cut into equal boxes; the last box of an axis may hang over the array's edge.
///
/// @param array the shape of what is cut
/// @param chunk the shape of one box; as many axes, none of length 0
public record ChunkGrid(Shape array, Shape chunk) {

  public ChunkGrid {
    if (array.rank() != chunk.rank() || chunk.dims().contains(0L)) {
      throw new IllegalArgumentException("no grid: " + array + " cut into " + chunk);
    }
  }

  /// How many boxes lie along each axis.
  public Shape counts() {
    long[] counts = new long[array.rank()];
    for (int axis = 0; axis < counts.length; axis++) {
      counts[axis] = Math.ceilDiv(array.dim(axis), chunk.dim(axis));
    }
    return Shape.of(counts);
  }

  /// How many boxes there are; [Long#MAX_VALUE] when there are more than that.
  public long cells() {
    return counts().elements();
  }

  public boolean contains(ChunkIndex index) {
    if (index.rank() != array.rank()) {
      return false;
    }
    Shape counts = counts();
    for (int axis = 0; axis < index.rank(); axis++) {
      if (index.at(axis) < 0 || index.at(axis) >= counts.dim(axis)) {
        return false;
      }
    }
    return true;
  }

  /// The number of a cell, counting with the last axis fastest.
  public long number(ChunkIndex index) {
    Shape counts = counts();
    long number = 0;
    for (int axis = 0; axis < index.rank(); axis++) {
      number = number * counts.dim(axis) + index.at(axis);
    }
    return number;
  }

  /// The cell of that number.
  public ChunkIndex index(long number) {
    Shape counts = counts();
    long[] at = new long[counts.rank()];
    long rest = number;
    for (int axis = at.length - 1; axis >= 0; axis--) {
      at[axis] = rest % counts.dim(axis);
      rest /= counts.dim(axis);
    }
    return ChunkIndex.of(at);
  }

  /// Where in the array the cell's first element lies.
  public ChunkIndex start(ChunkIndex index) {
    long[] start = new long[index.rank()];
    for (int axis = 0; axis < start.length; axis++) {
      start[axis] = index.at(axis) * chunk.dim(axis);
    }
    return ChunkIndex.of(start);
  }

  /// How much of the cell lies inside the array.
  public Shape extent(ChunkIndex index) {
    long[] extent = new long[index.rank()];
    for (int axis = 0; axis < extent.length; axis++) {
      long start = index.at(axis) * chunk.dim(axis);
      extent[axis] = Math.max(0, Math.min(chunk.dim(axis), array.dim(axis) - start));
    }
    return Shape.of(extent);
  }
}
