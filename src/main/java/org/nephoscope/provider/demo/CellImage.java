package org.nephoscope.provider.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nephoscope.storage.StorageException;

/// The image `cells.ome.zarr`: OME-NGFF 0.5 over Zarr 3, two channels in three sizes, stored in
/// shards, with the labels of its nuclei in plain chunks.
final class CellImage {

  /// Sections in a shard; a chunk is one section thick.
  private static final int SLAB = 3;

  /// A shard is two chunks wide and two high.
  private static final int ACROSS = 2;

  private static final byte[] NOTHING = {};

  private final Shelf shelf;

  CellImage(Shelf shelf) {
    this.shelf = shelf;
  }

  void write(List<CellPainter.Section> sections) throws StorageException {
    var nuclei = sections.stream().map(CellPainter.Section::nuclei).toList();
    var membranes = sections.stream().map(CellPainter.Section::membranes).toList();
    shelf.json("zarr.json", CellMetadata.image());
    for (int level = 0; level < CellMetadata.LEVELS; level++) {
      level(level, List.of(nuclei, membranes));
      nuclei = each(nuclei, Plane::halved);
      membranes = each(membranes, Plane::halved);
    }
    labels(each(sections.stream().map(CellPainter.Section::labels).toList(), Plane::thinned));
  }

  private void level(int level, List<List<Plane>> channels) throws StorageException {
    int side = channels.getFirst().getFirst().width();
    // The smallest size still has several chunks.
    int chunk = Math.min(128, side / 2);
    int shard = chunk * ACROSS;
    var shards = new ArrayList<Tiles>();
    for (int c = 0; c < channels.size(); c++) {
      for (int z = 0; z < CellPainter.DEPTH; z += SLAB) {
        var slab = channels.get(c).subList(z, z + SLAB);
        for (int y = 0; y < side; y += shard) {
          for (int x = 0; x < side; x += shard) {
            String key = "c/" + c + "/" + z / SLAB + "/" + y / shard + "/" + x / shard;
            shards.add(new Tiles(key, Tiles.cut(slab, x, y, chunk, ACROSS)));
          }
        }
      }
    }
    var array = shelf.under(Integer.toString(level));
    array.json("zarr.json", CellMetadata.level(side, shard, SLAB, chunk));
    Tiles.store(array, shards, CellImage::shard);
  }

  private static byte[] shard(Tiles tiles) {
    return Shard.of(
        tiles.planes().stream()
            .map(piece -> Packing.zstd(piece.bytes(NumberForm.UINT16)))
            .toList());
  }

  private void labels(List<Plane> sections) throws StorageException {
    int side = sections.getFirst().width();
    int chunk = side / 2;
    var chunks = new ArrayList<Tiles>();
    for (int z = 0; z < sections.size(); z++) {
      for (int y = 0; y < side; y += chunk) {
        for (int x = 0; x < side; x += chunk) {
          String key = "c/0/" + z + "/" + y / chunk + "/" + x / chunk;
          chunks.add(new Tiles(key, Tiles.cut(sections.subList(z, z + 1), x, y, chunk, 1)));
        }
      }
    }
    var folder = shelf.under("labels");
    folder.json("zarr.json", CellMetadata.labelList());
    var image = folder.under("nuclei");
    image.json("zarr.json", CellMetadata.labelImage());
    var array = image.under("0");
    array.json("zarr.json", CellMetadata.labels(side, chunk));
    Tiles.store(array, chunks, CellImage::labelChunk);
  }

  private static byte[] labelChunk(Tiles tiles) {
    Plane piece = tiles.planes().getFirst();
    return piece.empty() ? NOTHING : Packing.gzip(piece.bytes(NumberForm.UINT32));
  }

  private static List<Plane> each(List<Plane> planes, UnaryOperator<Plane> change) {
    return planes.stream().parallel().map(change).toList();
  }
}
