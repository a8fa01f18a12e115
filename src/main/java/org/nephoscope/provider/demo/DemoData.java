package org.nephoscope.provider.demo;

import java.time.Instant;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// The objects behind `demo://`: an image, a volume, notes and many small objects, a few megabytes
/// in all. They are made by arithmetic, so that every run on every machine gives the same names and
/// contents; how tightly `gzip` packs them may differ between builds of Java.
public final class DemoData {

  /// When every object of the demo data was changed last, so that a listing with dates is the same
  /// everywhere too.
  public static final Instant DATE = Instant.parse("2026-01-01T12:00:00Z");

  private DemoData() {}

  /// Puts the demo data into an empty store. The store must keep every key, as a store in memory
  /// does.
  public static void fill(ObjectStore store) throws StorageException {
    var root = new Shelf(store, "");
    var cells = CellPainter.paint();
    new CellImage(root.under("cells.ome.zarr")).write(cells);
    new MembraneVolume(root.under("membrane.zarr")).write();
    new Notes(root.under("notes")).write(cells.get(CellPainter.DEPTH / 2));
    new TinyObjects(root.under("tiny-objects")).write();
  }
}
