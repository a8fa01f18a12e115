package org.nephoscope.provider.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.nephoscope.storage.StorageException;

/// What will be one object: its key inside the array, and the pieces of sections in it.
record Tiles(String key, List<Plane> planes) {

  /// The square pieces of a slab of sections, from left to right and top to bottom, each section
  /// after the other: C order.
  static List<Plane> cut(List<Plane> slab, int left, int top, int side, int count) {
    var pieces = new ArrayList<Plane>();
    for (Plane section : slab) {
      for (int row = 0; row < count; row++) {
        for (int column = 0; column < count; column++) {
          pieces.add(section.tile(left + column * side, top + row * side, side));
        }
      }
    }
    return pieces;
  }

  /// Encodes on all processors, then stores in the given order. What encodes to nothing is left
  /// out, as writers of arrays do with chunks that hold only the fill value.
  static void store(Shelf shelf, List<Tiles> all, Function<Tiles, byte[]> encoding)
      throws StorageException {
    List<byte[]> encoded = all.parallelStream().map(encoding).toList();
    for (int i = 0; i < encoded.size(); i++) {
      if (encoded.get(i).length > 0) {
        shelf.put(all.get(i).key(), encoded.get(i), "application/octet-stream");
      }
    }
  }
}
