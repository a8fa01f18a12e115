package org.nephoscope.provider.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nephoscope.storage.StorageException;

/// The group `membrane.zarr`: a Zarr 2 array in two sizes, gzip-compressed, whose chunks hang over
/// the edge. Empty chunks are not stored; besides, one full chunk is missing and one is damaged, as
/// happens in real buckets.
final class MembraneVolume {

  /// This chunk of `s0` was never written: it reads as the fill value.
  static final String MISSING = "1.3.4";

  /// This chunk of `s0` was damaged before it was stored: the store's MD5 agrees with its bytes,
  /// but they cannot be decoded.
  static final String CORRUPT = "0.5.3";

  private static final int CHUNK = 128;
  private static final byte[] NOTHING = {};

  private final Shelf shelf;

  MembraneVolume(Shelf shelf) {
    this.shelf = shelf;
  }

  void write() throws StorageException {
    var painter = new MembranePainter();
    var full =
        IntStream.range(0, MembranePainter.DEPTH).parallel().mapToObj(painter::paint).toList();
    shelf.json(".zgroup", "{\"zarr_format\": 2}\n");
    shelf.json(".zattrs", GROUP);
    array("s0", full, MembraneVolume::damaged);
    array("s1", full.stream().map(Plane::halved).toList(), MembraneVolume::packed);
  }

  private void array(String name, List<Plane> sections, Function<Tiles, byte[]> encoding)
      throws StorageException {
    var array = shelf.under(name);
    int height = sections.getFirst().height();
    int width = sections.getFirst().width();
    array.json(".zarray", metadata(sections.size(), height, width));
    array.json(".zattrs", ATTRIBUTES);
    var chunks = new ArrayList<Tiles>();
    for (int z = 0; z < sections.size(); z++) {
      for (int y = 0; y < height; y += CHUNK) {
        for (int x = 0; x < width; x += CHUNK) {
          String key = z + "." + y / CHUNK + "." + x / CHUNK;
          chunks.add(new Tiles(key, Tiles.cut(sections.subList(z, z + 1), x, y, CHUNK, 1)));
        }
      }
    }
    Tiles.store(array, chunks, encoding);
  }

  private static String metadata(int depth, int height, int width) {
    return """
    {
      "zarr_format": 2,
      "shape": [%1$d, %2$d, %3$d],
      "chunks": [1, %4$d, %4$d],
      "dtype": "<f4",
      "compressor": {"id": "gzip", "level": 1},
      "filters": null,
      "fill_value": 0.0,
      "order": "C"
    }
    """
        .formatted(depth, height, width, CHUNK);
  }

  private static byte[] packed(Tiles tiles) {
    Plane piece = tiles.planes().getFirst();
    return piece.empty() ? NOTHING : Packing.gzip(piece.bytes(NumberForm.FLOAT32));
  }

  private static byte[] damaged(Tiles tiles) {
    if (tiles.key().equals(MISSING)) {
      return NOTHING;
    }
    byte[] bytes = packed(tiles);
    if (tiles.key().equals(CORRUPT)) {
      for (int i = bytes.length / 2; i < bytes.length / 2 + 16; i++) {
        bytes[i] ^= 0x55;
      }
    }
    return bytes;
  }

  private static final String GROUP =
      """
      {
        "multiscales": [
          {
            "version": "0.4",
            "name": "membrane",
            "axes": [
              {"name": "z", "type": "space", "unit": "nanometer"},
              {"name": "y", "type": "space", "unit": "nanometer"},
              {"name": "x", "type": "space", "unit": "nanometer"}
            ],
            "datasets": [
              {
                "path": "s0",
                "coordinateTransformations": [{"type": "scale", "scale": [30, 8, 8]}]
              },
              {
                "path": "s1",
                "coordinateTransformations": [
                  {"type": "scale", "scale": [30, 16, 16]},
                  {"type": "translation", "translation": [0, 4, 4]}
                ]
              }
            ]
          }
        ]
      }
      """;

  private static final String ATTRIBUTES =
      """
      {
        "_ARRAY_DIMENSIONS": ["z", "y", "x"],
        "long_name": "membrane probability",
        "units": "1",
        "valid_range": [0.0, 1.0]
      }
      """;
}
