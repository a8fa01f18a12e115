package org.nephoscope.array.scan;

import java.util.HashSet;
import java.util.Set;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.VoxelShards;

/// The shards of a precomputed scale that a listing has shown. A cell whose shard is not stored is
/// not stored either; one whose shard is there counts as stored, which only the shard's own index
/// could tell better.
final class ShardsFound {

  private final VoxelShards shards;
  private final ChunkGridState grid;
  private final Set<String> found = new HashSet<>();
  private final long expected;

  ShardsFound(VoxelShards shards, ChunkGridState grid) {
    this.shards = shards;
    this.grid = grid;
    Set<Long> numbers = new HashSet<>();
    for (int cell = 0; cell < grid.cells(); cell++) {
      numbers.add(number(cell));
    }
    this.expected = numbers.size();
  }

  /// How many shards the cells of the grid may lie in.
  long expected() {
    return expected;
  }

  /// Takes an object; false if it is no shard.
  boolean add(String name, long size) {
    boolean shard = name.matches("[0-9a-f]{1,16}\\.shard");
    if (shard && size > 0) {
      found.add(name);
    }
    return shard;
  }

  /// After a complete listing.
  void settle() {
    for (int cell = 0; cell < grid.cells(); cell++) {
      String name = shards.sharding().name(number(cell));
      grid.putAt(cell, found.contains(name) ? ChunkState.STORED : ChunkState.NOT_STORED);
    }
  }

  private long number(int cell) {
    Shape counts = shards.counts();
    Shape cells = Shape.of(1, counts.dim(0), counts.dim(1), counts.dim(2));
    var index = new ChunkGrid(cells, Shape.of(1, 1, 1, 1)).index(cell);
    return shards.sharding().shard(shards.code(index));
  }
}
