package org.nephoscope.array.scan;

import java.util.Optional;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.Shape;

/// How long the cells of a grid are once they are decoded. The last ones along an axis are shorter
/// where their format clips them, and a grid may have boxes of several sizes.
public final class DecodedBytes {

  /// For every axis the lengths of its boxes.
  private final double[][] lengths;

  private final double element;
  private double together;
  private double leastRatio;
  private double mostRatio;

  private DecodedBytes(double[][] lengths, double element) {
    this.lengths = lengths;
    this.element = element;
  }

  /// Of an array's stored objects. Takes a while for millions of cells. Empty where one object has
  /// no length of its own, see [ArrayMeta#objectBytes()].
  ///
  /// @param grid of the array's objects
  public static Optional<DecodedBytes> of(ArrayMeta array, ChunkGridState grid) {
    if (array.objectBytes().isEmpty()) {
      return Optional.empty();
    }
    ChunkIndex first = ChunkIndex.of(new long[grid.dimensions()]);
    return Optional.of(counted(array, array.objects(), first, array.clipsObjects(), grid));
  }

  /// Of the chunks in one shard; empty where elements have no length of their own.
  ///
  /// @param grid of the chunks that `frame` has
  public static Optional<DecodedBytes> of(ArrayMeta array, ShardFrame frame, ChunkGridState grid) {
    return array.bytes(array.chunk()).isPresent()
        ? Optional.of(
            counted(
                array, array.chunks(), frame.first(), array.format() == Format.PRECOMPUTED, grid))
        : Optional.empty();
  }

  private static DecodedBytes counted(
      ArrayMeta array, ChunkGrid boxes, ChunkIndex first, boolean clipped, ChunkGridState grid) {
    double[][] lengths = new double[grid.dimensions()][];
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = lengths(boxes, first, axis, (int) grid.length(axis), clipped);
    }
    var decoded = new DecodedBytes(lengths, array.dtype().bytes());
    decoded.count(grid);
    return decoded;
  }

  /// How long the boxes are along one axis.
  private static double[] lengths(
      ChunkGrid boxes, ChunkIndex first, int axis, int count, boolean clipped) {
    long[] at = first.toArray();
    double[] lengths = new double[count];
    for (int box = 0; box < count; box++) {
      ChunkIndex index = ChunkIndex.of(at);
      // Beyond the edge lies nothing that could be clipped, or have a size of its own.
      Shape shape =
          !boxes.contains(index) ? boxes.chunk() : clipped ? boxes.extent(index) : boxes.box(index);
      lengths[box] = shape.dim(axis);
      at[axis]++;
    }
    return lengths;
  }

  private void count(ChunkGridState grid) {
    leastRatio = Double.MAX_VALUE;
    for (int cell = 0; cell < grid.cells(); cell++) {
      boolean stored = grid.stateAt(cell).isStored();
      if (stored || grid.sizeAt(cell) > 0) { // or may not be read
        double bytes = of(cell);
        together += bytes;
        if (stored) {
          double ratio = ratio(cell, grid.sizeAt(cell));
          leastRatio = Math.min(leastRatio, ratio);
          mostRatio = Math.max(mostRatio, ratio);
        }
      }
    }
  }

  /// The decoded length of one cell.
  ///
  /// @param cell its number, counted in C order
  public double of(int cell) {
    double elements = 1;
    int rest = cell;
    for (int axis = lengths.length - 1; axis >= 0; axis--) {
      elements *= lengths[axis][rest % lengths[axis].length];
      rest /= lengths[axis].length;
    }
    return elements * element;
  }

  /// The decoded length of one cell against its stored one, which counts as at least 1.
  public double ratio(int cell, long stored) {
    return of(cell) / Math.max(1, stored);
  }

  /// The decoded length of all that is stored.
  public double together() {
    return together;
  }

  /// The least of [#ratio] of what is stored; more than [#mostRatio] where nothing is.
  public double leastRatio() {
    return leastRatio;
  }

  /// The greatest of [#ratio] of what is stored.
  public double mostRatio() {
    return mostRatio;
  }
}
