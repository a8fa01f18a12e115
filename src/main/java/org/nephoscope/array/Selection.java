package org.nephoscope.array;

import java.util.ArrayList;
import java.util.List;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;

/// A box of an array: along every axis a half-open range, or one place, whose axis is dropped as
/// NumPy does.
///
/// @param start the first element along every axis
/// @param shape how many elements along every axis
/// @param dropped for every axis whether one place of it was named
public record Selection(ChunkIndex start, Shape shape, List<Boolean> dropped) {

  public Selection {
    dropped = List.copyOf(dropped);
  }

  /// The whole array.
  public static Selection all(Shape array) {
    long[] zero = new long[array.rank()];
    return new Selection(
        ChunkIndex.of(zero), array, java.util.Collections.nCopies(array.rank(), false));
  }

  /// Reads `0:10,:,5` as NumPy does: for every axis a range, where either end may be left out, or
  /// one place. A negative number counts from the end. Axes that are left out at the end, or for
  /// which `...` stands, are taken whole. Steps other than 1 are refused. Throws
  /// [IllegalArgumentException] with a sentence for what does not fit the array.
  public static Selection parse(String text, Shape array) {
    return SliceText.read(text, array);
  }

  /// The shape without the dropped axes.
  public Shape kept() {
    List<Long> kept = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (!dropped.get(axis)) {
        kept.add(shape.dim(axis));
      }
    }
    return new Shape(kept);
  }

  /// How many chunks hold some of it.
  long count(ArrayMeta array) {
    return shape.elements() == 0 ? 0 : box(array).elements();
  }

  /// The chunks that hold some of it, in C order; none where it is empty.
  Iterable<ChunkIndex> chunks(ArrayMeta array) {
    if (shape.elements() == 0) {
      return List.of();
    }
    ChunkIndex first = array.chunks().at(start);
    Shape box = box(array);
    long[] ones = new long[box.rank()];
    java.util.Arrays.fill(ones, 1);
    var inside = new ChunkGrid(box, Shape.of(ones));
    return () ->
        java.util.stream.LongStream.range(0, box.elements())
            .mapToObj(number -> {
              long[] at = inside.index(number).toArray();
              for (int axis = 0; axis < at.length; axis++) {
                at[axis] += first.at(axis);
              }
              return ChunkIndex.of(at);
            })
            .iterator();
  }

  /// How many chunks it touches along each axis, if it is not empty.
  private Shape box(ArrayMeta array) {
    ChunkGrid grid = array.chunks();
    ChunkIndex first = grid.at(start);
    long[] last = start.toArray();
    for (int axis = 0; axis < last.length; axis++) {
      last[axis] += shape.dim(axis) - 1;
    }
    ChunkIndex end = grid.at(ChunkIndex.of(last));
    long[] counts = new long[last.length];
    for (int axis = 0; axis < counts.length; axis++) {
      counts[axis] = end.at(axis) - first.at(axis) + 1;
    }
    return Shape.of(counts);
  }
}
