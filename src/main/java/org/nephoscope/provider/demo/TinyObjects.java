package org.nephoscope.provider.demo;

import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;

/// The folder `tiny-objects/`: as many small objects as make listing and transfers visible.
final class TinyObjects {

  static final int ROWS = 50;
  static final int COLUMNS = 50;

  private final Shelf shelf;

  TinyObjects(Shelf shelf) {
    this.shelf = shelf;
  }

  void write() throws StorageException {
    for (int number = 0; number < ROWS * COLUMNS; number++) {
      shelf.put(name(number), content(number), "application/octet-stream");
    }
  }

  /// The key of one of them, counted from 0 in the order of their names.
  ObjectKey key(int number) {
    return new ObjectKey(shelf.folder() + name(number));
  }

  byte[] content(int number) {
    return content(number / COLUMNS, number % COLUMNS);
  }

  private static String name(int number) {
    return "tile_r%02d_c%02d.bin".formatted(number / COLUMNS, number % COLUMNS);
  }

  private static byte[] content(int row, int column) {
    int size = (int) Grain.between(180, 900, 61, row, column, 0);
    var bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) Grain.hash(62, row, column, i);
    }
    return bytes;
  }
}
