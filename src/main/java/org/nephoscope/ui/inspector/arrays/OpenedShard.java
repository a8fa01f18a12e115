package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.shard.ShardContents;

/// A shard that is looked into.
public sealed interface OpenedShard {

  /// Which one, in the grid of stored objects.
  ChunkIndex object();

  /// Its index is being read.
  record Opening(ChunkIndex object) implements OpenedShard {}

  /// Its index was read.
  ///
  /// @param contents what the index says; empty when no such shard is stored
  /// @param grid a cell for each of its chunks; empty where they are too many
  record Known(ChunkIndex object, Optional<ShardContents> contents, Optional<ChunkGridState> grid)
      implements OpenedShard {}

  /// Its index could not be read.
  record Failed(ChunkIndex object, String sentence) implements OpenedShard {}
}
