package org.nephoscope.provider.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.StorageException;

/// The folder `notes/`: text, a table and a log that are stored compressed, small pictures, and
/// names that are hard to keep.
final class Notes {

  private final Shelf shelf;

  Notes(Shelf shelf) {
    this.shelf = shelf;
  }

  void write(CellPainter.Section cells) throws StorageException {
    shelf.put("README.md", Shelf.utf8(README), "text/markdown; charset=utf-8");
    shelf.put(
        "measurements.csv", Packing.gzip(Shelf.utf8(measurements())), coded("gzip", "text/csv"));
    shelf.put(
        "acquisition.jsonl",
        Packing.zstd(Shelf.utf8(acquisition())),
        coded("zstd", "application/x-ndjson"));
    shelf.put("thumbnails/nuclei.png", Png.grey(small(cells.nuclei()), 100, 2200), "image/png");
    shelf.put(
        "thumbnails/membranes.png", Png.grey(small(cells.membranes()), 100, 1600), "image/png");
    var odd = shelf.under("awkward names");
    for (String name : AwkwardNames.NAMES) {
      odd.put(name, Shelf.utf8("The name of this object is:\n" + name + "\n"), "text/plain");
    }
  }

  private static Plane small(Plane plane) {
    return plane.halved().halved();
  }

  private static Headers coded(String encoding, String type) {
    return new Headers(
        List.of(encoding), Optional.of(type), Map.of("instrument", "scope-2", "run", "2026-09-30"));
  }

  private static String measurements() {
    var table = new StringBuilder("nucleus,area_um2,mean_intensity,roundness\n");
    for (int row = 1; row <= 400; row++) {
      table.append(
          String.format(
              Locale.ROOT,
              "%d,%.2f,%.1f,%.3f\n",
              row,
              62 + 14 * Grain.shot(51, row, 0, 0),
              980 + 260 * Grain.shot(52, row, 0, 0),
              Grain.between(0.62f, 0.98f, 53, row, 0, 0)));
    }
    return table.toString();
  }

  private static String acquisition() {
    var log = new StringBuilder();
    for (int line = 0; line < 800; line++) {
      log.append(
          String.format(
              Locale.ROOT,
              "{\"frame\":%d,\"channel\":\"%s\",\"z_um\":%d,\"exposure_ms\":%d,\"lamp\":%.4f}\n",
              line,
              line % 2 == 0 ? "nuclei" : "membranes",
              line / 2 % CellPainter.DEPTH,
              line % 2 == 0 ? 40 : 65,
              1 + 0.004f * Grain.shot(54, line, 0, 0)));
    }
    return log.toString();
  }

  private static final String README =
      """
      # Demo data

      Everything here is made by arithmetic inside Nephoscope. Nothing was measured, nothing is
      fetched, and what you change is gone when the program ends.

      - `cells.ome.zarr` is an OME-NGFF 0.5 image over Zarr 3: nuclei and membranes, three sizes,
        in shards. `labels/nuclei` numbers the nuclei.
      - `membrane.zarr` is a Zarr 2 array in two sizes. Chunks outside the tissue are not stored.
        In `s0`, chunk 1.3.4 is missing and chunk 0.5.3 is damaged: the MD5 that the
        store tells agrees with its bytes, but they do not decode.
      - `notes` holds objects that are stored compressed (`Content-Encoding`), small pictures, and
        names that programs tend to change.
      - `tiny-objects` holds 2,500 small objects, to see listing and transfers at work.
      """;
}
