package org.nephoscope.array.scan;

import java.util.Arrays;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.VoxelShards;

/// Which cells of a precomputed scale lie in which shard: counted once, in packed arrays, because
/// the cells of one shard may lie all over the grid.
final class VoxelCells {

  private final VoxelShards shards;

  /// The numbers of all shards, rising; behind each its cells, from `starts` on.
  private final long[] numbers;

  private final int[] starts;
  private final int[] cells;

  /// @param array of as many cells as a grid may have; what comes after them is left out
  VoxelCells(ArrayMeta array, VoxelShards shards) {
    this.shards = shards;
    ChunkGrid grid = array.objects();
    long[] of = new long[(int) Math.min(ChunkGridState.MOST_CELLS, grid.cells())];
    for (int cell = 0; cell < of.length; cell++) {
      of[cell] = shards.sharding().shard(shards.code(grid.index(cell)));
    }
    this.numbers = Arrays.stream(of).sorted().distinct().toArray();
    this.starts = new int[numbers.length + 1];
    for (long number : of) {
      starts[Arrays.binarySearch(numbers, number) + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    this.cells = new int[of.length];
    int[] next = starts.clone();
    for (int cell = 0; cell < of.length; cell++) {
      cells[next[Arrays.binarySearch(numbers, of[cell])]++] = cell;
    }
  }

  /// The numbers of all cells in the shard of one of them, rising.
  int[] with(ChunkIndex object) {
    int shard = shard(object);
    return Arrays.copyOfRange(cells, starts[shard], starts[shard + 1]);
  }

  /// The least of them.
  int firstWith(ChunkIndex object) {
    return cells[starts[shard(object)]];
  }

  private int shard(ChunkIndex object) {
    return Arrays.binarySearch(numbers, shards.sharding().shard(shards.code(object)));
  }
}
