package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import org.nephoscope.array.ArrayReader;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.DecodedBytes;
import org.nephoscope.array.scan.GridFigures;
import org.nephoscope.array.scan.ShardFrame;
import org.nephoscope.array.scan.ShardGrid;
import org.nephoscope.array.scan.VoxelShardReader;
import org.nephoscope.array.shard.ShardContents;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;

/// A shard that is looked into.
public sealed interface OpenedShard {

  /// Which one: a cell of the grid of stored objects that lies in it.
  ChunkIndex object();

  /// The box of its chunks; of precomputed the chosen one alone, until it is read.
  ShardFrame frame();

  /// Reads its index. Blocking.
  static OpenedShard read(ObjectStore store, ArrayMeta array, ChunkIndex object)
      throws StorageException, DecodeException {
    Optional<ShardFrame> frame = ShardFrame.of(array, object);
    if (frame.isEmpty()) {
      return new Failed(
          object, ShardFrame.begin(array, object), ArrayText.TEXTS.get("shard.too-many"));
    }
    Optional<ShardContents> contents =
        array.keys() instanceof VoxelShards
            ? VoxelShardReader.read(store, array, object, frame.get())
            : new ArrayReader(store, array).shard(object);
    Optional<ChunkGridState> states = ShardGrid.of(array, frame.get(), contents);
    return new Known(
        object,
        frame.get(),
        contents,
        contents.map(Figures::of),
        states,
        states.map(GridFigures::of),
        states.flatMap(cells -> DecodedBytes.of(array, frame.get(), cells)));
  }

  /// Its index is being read.
  record Opening(ChunkIndex object, ShardFrame frame) implements OpenedShard {}

  /// Its index was read.
  ///
  /// @param contents what the index says; empty when no such shard is stored
  /// @param figures the same all in all
  /// @param grid a cell for each of its chunks; empty where they are too many
  /// @param counted the figures of that grid
  /// @param decoded how long its cells are once decoded
  record Known(
      ChunkIndex object,
      ShardFrame frame,
      Optional<ShardContents> contents,
      Optional<Figures> figures,
      Optional<ChunkGridState> grid,
      Optional<GridFigures> counted,
      Optional<DecodedBytes> decoded)
      implements OpenedShard {}

  /// What its index says all in all.
  ///
  /// @param stored how many chunks it holds
  /// @param size length of the shard in bytes
  /// @param unused bytes in which no chunk lies
  /// @param overlapping how many chunks begin before another has ended
  record Figures(long stored, long size, long unused, long overlapping) {

    /// Counts, which for millions of chunks takes too long for the window's thread.
    static Figures of(ShardContents contents) {
      return new Figures(
          contents.stored(), contents.size(), contents.unused(), contents.overlapping());
    }
  }

  /// Its index could not be read.
  record Failed(ChunkIndex object, ShardFrame frame, String sentence) implements OpenedShard {}
}
