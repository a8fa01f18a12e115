package org.nephoscope.array.scan;

import java.util.Optional;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.shard.ShardContents;

/// The states of the chunks of one shard, as its index tells them.
public final class ShardGrid {

  private ShardGrid() {}

  /// A cell for each chunk that the shard has room for, or nothing if they are too many.
  ///
  /// @param object which shard
  /// @param contents what lies in it; empty when it is not stored
  public static Optional<ChunkGridState> of(
      ArrayMeta array, ChunkIndex object, Optional<ShardContents> contents) {
    ChunkGrid within = array.withinObject();
    Optional<ChunkGridState> grid = ChunkGridState.of(within.counts().toArray());
    grid.ifPresent(states -> {
      for (int cell = 0; cell < states.cells(); cell++) {
        fill(states, cell, isOutside(array, object, within.index(cell)), contents);
      }
    });
    return grid;
  }

  private static boolean isOutside(ArrayMeta array, ChunkIndex object, ChunkIndex within) {
    return !array.chunks().contains(array.chunkAt(object, within));
  }

  private static void fill(
      ChunkGridState states, int cell, boolean outside, Optional<ShardContents> contents) {
    boolean stored = contents.isPresent() && contents.get().index().stored(cell);
    if (!stored) {
      states.putAt(cell, outside ? ChunkState.OUTSIDE : ChunkState.NOT_STORED);
    } else if (contents.get().isWrong(cell)) {
      states.putAt(cell, ChunkState.CORRUPT);
    } else {
      long size = contents.get().index().size(cell);
      states.putAt(cell, size == 0 ? ChunkState.ZERO_BYTES : ChunkState.STORED, size);
    }
  }
}
