package org.nephoscope.ui.inspector.arrays;

import java.util.Iterator;
import java.util.stream.LongStream;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;

/// Cells of a grid between two corners, both of which belong to them.
///
/// @param first the lesser corner along every axis
/// @param size how many cells along every axis
public record Picked(ChunkIndex first, Shape size) implements Iterable<ChunkIndex> {

  static Picked between(ChunkIndex one, ChunkIndex other) {
    long[] first = new long[one.rank()];
    long[] size = new long[one.rank()];
    for (int axis = 0; axis < first.length; axis++) {
      first[axis] = Math.min(one.at(axis), other.at(axis));
      size[axis] = Math.abs(one.at(axis) - other.at(axis)) + 1;
    }
    return new Picked(ChunkIndex.of(first), Shape.of(size));
  }

  /// How many cells these are.
  public long count() {
    return size.elements();
  }

  /// One after another, the last axis fastest.
  @Override
  public Iterator<ChunkIndex> iterator() {
    long[] ones = new long[first.rank()];
    java.util.Arrays.fill(ones, 1);
    var box = new ChunkGrid(size, Shape.of(ones));
    return LongStream.range(0, count())
        .mapToObj(number -> {
          long[] at = box.index(number).toArray();
          for (int axis = 0; axis < at.length; axis++) {
            at[axis] += first.at(axis);
          }
          return ChunkIndex.of(at);
        })
        .iterator();
  }
}
