package org.nephoscope.array.scan;

import java.util.OptionalDouble;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;

/// How long the stored objects of an array are together once they are decoded. The last ones along
/// an axis are shorter where their format clips them, and a grid may have boxes of several sizes.
public final class DecodedBytes {

  private DecodedBytes() {}

  /// Takes a while for millions of cells. Empty where one object has no length of its own, see
  /// [ArrayMeta#objectBytes()].
  ///
  /// @param grid of the array's objects
  public static OptionalDouble of(ArrayMeta array, ChunkGridState grid) {
    if (array.objectBytes().isEmpty()) {
      return OptionalDouble.empty();
    }
    double[][] lengths = new double[grid.dimensions()][];
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = lengths(array, axis, (int) grid.length(axis));
    }
    int[] at = new int[lengths.length];
    double elements = 0;
    for (int cell = 0; cell < grid.cells(); cell++) {
      if (grid.stateAt(cell).isStored() || grid.sizeAt(cell) > 0) { // or may not be read
        double box = 1;
        for (int axis = 0; axis < at.length; axis++) {
          box *= lengths[axis][at[axis]];
        }
        elements += box;
      }
      for (int axis = at.length - 1; axis >= 0 && ++at[axis] == grid.length(axis); axis--) {
        at[axis] = 0;
      }
    }
    return OptionalDouble.of(elements * array.dtype().bytes());
  }

  /// How long the boxes are along one axis.
  private static double[] lengths(ArrayMeta array, int axis, int count) {
    ChunkGrid objects = array.objects();
    long[] at = new long[objects.array().rank()];
    double[] lengths = new double[count];
    for (int box = 0; box < count; box++) {
      at[axis] = box;
      ChunkIndex index = ChunkIndex.of(at);
      lengths[box] = (array.clipsObjects() ? objects.extent(index) : objects.box(index)).dim(axis);
    }
    return lengths;
  }
}
