package org.nephoscope.array.scan;

import java.util.Optional;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.shard.ShardContents;

/// The states of the chunks of one shard, as its index tells them.
public final class ShardGrid {

  private ShardGrid() {}

  /// A cell for each chunk that the shard has room for, or nothing if they are too many. Cells of
  /// the box that are not the shard's count as outside.
  ///
  /// @param contents what lies in the cells of the box; empty when the shard is not stored
  public static Optional<ChunkGridState> of(
      ArrayMeta array, ShardFrame frame, Optional<ShardContents> contents) {
    Optional<ChunkGridState> grid = ChunkGridState.of(frame.cells().counts().toArray());
    grid.ifPresent(states -> {
      for (int cell = 0; cell < states.cells(); cell++) {
        ChunkIndex chunk = frame.chunk(frame.cells().index(cell));
        boolean outside = !frame.holds(chunk) || !array.chunks().contains(chunk);
        fill(states, cell, outside, contents);
      }
    });
    return grid;
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
