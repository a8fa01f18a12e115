package org.nephoscope.array.view;

import java.util.function.IntConsumer;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;

/// The values of a chunk that lie inside the array. What hangs over the array's edge has no meaning
/// and is left out of every figure.
///
/// @param extent how much of the chunk counts, from its first element on
public record Inside(NdArray chunk, Shape extent) {

  public Inside {
    if (extent.rank() != chunk.shape().rank()) {
      throw new IllegalArgumentException(extent + " of " + chunk.shape());
    }
  }

  public long count() {
    return extent.elements();
  }

  /// Hands over the place of each value among all values of the chunk, in C order.
  public void forEach(IntConsumer each) {
    if (count() == 0) {
      return;
    }
    int rank = extent.rank();
    if (rank == 0) {
      each.accept(0);
      return;
    }
    int run = Math.toIntExact(extent.dim(rank - 1));
    long[] at = new long[rank];
    do {
      int first = chunk.flat(at);
      for (int i = 0; i < run; i++) {
        each.accept(first + i);
      }
    } while (advance(at));
  }

  /// Moves to the next run along the last axis.
  private boolean advance(long[] at) {
    for (int axis = at.length - 2; axis >= 0; axis--) {
      if (++at[axis] < extent.dim(axis)) {
        return true;
      }
      at[axis] = 0;
    }
    return false;
  }
}
