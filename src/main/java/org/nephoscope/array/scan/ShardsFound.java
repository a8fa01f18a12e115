package org.nephoscope.array.scan;

import java.util.Arrays;
import java.util.BitSet;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.VoxelShards;

/// The shards of a precomputed scale that a listing has shown. A cell whose shard is not stored is
/// not stored either; one whose shard is there counts as stored, which only the shard's own index
/// could tell better; one whose shard has no bytes has none.
final class ShardsFound {

  private static final String ENDING = ".shard";

  private final VoxelShards shards;
  private final ChunkGridState grid;
  private final ChunkGrid cells;

  /// The numbers of all shards of the grid, rising, and what is known of each.
  private final long[] numbers;

  private final byte[] states;
  private final long[] sizes;

  ShardsFound(VoxelShards shards, ArrayMeta array, ChunkGridState grid) {
    this.shards = shards;
    this.grid = grid;
    this.cells = array.objects();
    long[] all = new long[grid.cells()];
    for (int cell = 0; cell < all.length; cell++) {
      all[cell] = number(cell);
    }
    Arrays.sort(all);
    int distinct = 0;
    for (long number : all) {
      if (distinct == 0 || all[distinct - 1] != number) {
        all[distinct++] = number;
      }
    }
    this.numbers = Arrays.copyOf(all, distinct);
    this.states = new byte[distinct];
    this.sizes = new long[distinct];
    Arrays.fill(states, ChunkState.NOT_STORED.code());
  }

  /// How many shards the cells of the grid may lie in.
  long expected() {
    return numbers.length;
  }

  /// Takes an object; false if it is no shard of the grid.
  boolean add(String name, long size) {
    int shard = name.endsWith(ENDING) ? find(name) : -1;
    if (shard < 0) {
      return false;
    }
    states[shard] = (size == 0 ? ChunkState.ZERO_BYTES : ChunkState.STORED).code();
    sizes[shard] = size;
    return true;
  }

  private int find(String name) {
    try {
      String digits = name.substring(0, name.length() - ENDING.length());
      long number = Long.parseUnsignedLong(digits, 16);
      // Only the name that the shard would be given is read by anybody.
      return shards.sharding().name(number).equals(name)
          ? Arrays.binarySearch(numbers, number)
          : -1;
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  /// After a complete listing. A cell has the length of its shard, whose key it has too.
  void settle() {
    var seen = new BitSet(numbers.length);
    var repeats = new BitSet(grid.cells());
    int shard = 0;
    for (int cell = 0; cell < grid.cells(); cell++) {
      long number = number(cell);
      if (numbers[shard] != number) { // neighbours mostly share a shard
        shard = Arrays.binarySearch(numbers, number);
      }
      grid.putAt(cell, ChunkState.ofCode(states[shard]), sizes[shard]);
      repeats.set(cell, seen.get(shard));
      seen.set(shard);
    }
    grid.repeating(repeats);
  }

  private long number(int cell) {
    return shards.sharding().shard(shards.code(cells.index(cell)));
  }
}
