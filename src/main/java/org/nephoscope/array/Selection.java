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

  /// Reads `0:10,:,5`: for every axis a range, where either end may be left out, or one place. A
  /// negative number counts from the end; axes that are left out at the end are taken whole. Throws
  /// [IllegalArgumentException] with a sentence for what does not fit the array.
  public static Selection parse(String text, Shape array) {
    String[] parts = text.isBlank() ? new String[0] : text.split(",", -1);
    if (parts.length > array.rank()) {
      throw new IllegalArgumentException(
          "It names " + parts.length + " axes, and the array has " + array.rank() + ".");
    }
    long[] start = new long[array.rank()];
    long[] length = new long[array.rank()];
    List<Boolean> dropped = new ArrayList<>();
    for (int axis = 0; axis < array.rank(); axis++) {
      String part = axis < parts.length ? parts[axis].strip() : ":";
      long whole = array.dim(axis);
      int colon = part.indexOf(':');
      dropped.add(colon < 0);
      if (colon < 0) {
        start[axis] = place(part, whole, axis);
        if (start[axis] < 0 || start[axis] >= whole) {
          throw new IllegalArgumentException(
              "There is no place " + part + " on axis " + axis + " of length " + whole + ".");
        }
        length[axis] = 1;
      } else {
        String from = part.substring(0, colon).strip();
        String to = part.substring(colon + 1).strip();
        start[axis] = from.isEmpty() ? 0 : Math.clamp(place(from, whole, axis), 0, whole);
        long end = to.isEmpty() ? whole : Math.clamp(place(to, whole, axis), 0, whole);
        length[axis] = Math.max(0, end - start[axis]);
      }
    }
    return new Selection(ChunkIndex.of(start), Shape.of(length), dropped);
  }

  private static long place(String text, long whole, int axis) {
    if (!text.matches("-?[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" on axis " + axis + " is no place; write it like 5, 0:10 or :.");
    }
    long place = Long.parseLong(text);
    return place < 0 ? place + whole : place;
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
