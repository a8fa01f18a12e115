package org.nephoscope.provider.demo;

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
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        shelf.put(
            "tile_r%02d_c%02d.bin".formatted(row, column),
            content(row, column),
            "application/octet-stream");
      }
    }
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
