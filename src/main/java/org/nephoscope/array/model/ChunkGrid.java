package org.nephoscope.array.model;

import java.util.List;

/// An array cut into boxes, counted from the first element. The last boxes may hang over the edge.
///
/// @param array the shape that is cut
/// @param chunk the shape of one box; as many axes, none of length 0. Where boxes differ, the
///   longest along every axis
/// @param cuts for every axis where it is cut; empty where all boxes are alike
public record ChunkGrid(Shape array, Shape chunk, List<AxisCuts> cuts) {

  public ChunkGrid {
    cuts = List.copyOf(cuts);
    if (array.rank() != chunk.rank()
        || chunk.dims().contains(0L)
        || !(cuts.isEmpty() || cuts.size() == array.rank())) {
      throw new IllegalArgumentException("no grid: " + array + " cut into " + chunk);
    }
  }

  /// Boxes that are all alike.
  public ChunkGrid(Shape array, Shape chunk) {
    this(array, chunk, List.of());
  }

  /// How many boxes lie along each axis.
  public Shape counts() {
    long[] counts = new long[array.rank()];
    for (int axis = 0; axis < counts.length; axis++) {
      counts[axis] =
          cuts.isEmpty() ? Math.ceilDiv(array.dim(axis), chunk.dim(axis)) : cuts.get(axis).count();
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
      long count = Math.max(1, counts.dim(axis)); // a grid without cells has a first one to name
      at[axis] = rest % count;
      rest /= count;
    }
    return ChunkIndex.of(at);
  }

  /// The cell that holds an element of the array.
  public ChunkIndex at(ChunkIndex element) {
    long[] at = new long[element.rank()];
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] =
          cuts.isEmpty() ? element.at(axis) / chunk.dim(axis) : cuts.get(axis).at(element.at(axis));
    }
    return ChunkIndex.of(at);
  }

  /// Where in the array the cell's first element lies.
  public ChunkIndex start(ChunkIndex index) {
    long[] start = new long[index.rank()];
    for (int axis = 0; axis < start.length; axis++) {
      start[axis] = start(axis, index.at(axis));
    }
    return ChunkIndex.of(start);
  }

  /// The shape of one cell, with what hangs over the array's edge.
  public Shape box(ChunkIndex index) {
    if (cuts.isEmpty()) {
      return chunk;
    }
    long[] box = new long[index.rank()];
    for (int axis = 0; axis < box.length; axis++) {
      box[axis] = length(axis, index.at(axis));
    }
    return Shape.of(box);
  }

  /// How much of the cell lies inside the array.
  public Shape extent(ChunkIndex index) {
    long[] extent = new long[index.rank()];
    for (int axis = 0; axis < extent.length; axis++) {
      long inside = array.dim(axis) - start(axis, index.at(axis));
      extent[axis] = Math.max(0, Math.min(length(axis, index.at(axis)), inside));
    }
    return Shape.of(extent);
  }

  private long start(int axis, long at) {
    return cuts.isEmpty() ? at * chunk.dim(axis) : cuts.get(axis).start((int) at);
  }

  private long length(int axis, long at) {
    return cuts.isEmpty() ? chunk.dim(axis) : cuts.get(axis).length((int) at);
  }
}
