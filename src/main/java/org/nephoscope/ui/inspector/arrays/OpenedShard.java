package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.GridFigures;
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
  /// @param figures the same all in all
  /// @param grid a cell for each of its chunks; empty where they are too many
  /// @param counted the figures of that grid
  record Known(
      ChunkIndex object,
      Optional<ShardContents> contents,
      Optional<Figures> figures,
      Optional<ChunkGridState> grid,
      Optional<GridFigures> counted)
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
  record Failed(ChunkIndex object, String sentence) implements OpenedShard {}
}
