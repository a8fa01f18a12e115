package org.nephoscope.array.model;

import java.util.Optional;

/// Names of sharded Neuroglancer precomputed objects: `<hexadecimal number>.shard`. A chunk's shard
/// follows from its compressed Morton code, hashed (format:
/// <https://neuroglancer-docs.web.app/datasource/precomputed/sharded.html>). The array's axes are
/// channel, z, y, x.
///
/// @param sharding how numbers of chunks become shards
/// @param counts how many chunks lie along z, y, x
public record VoxelShards(VoxelSharding sharding, Shape counts) implements KeyEncoding {

  @Override
  public String key(ChunkIndex index) {
    return sharding.name(sharding.shard(code(index)));
  }

  /// A shard holds many chunks, so its name stands for none.
  @Override
  public Optional<ChunkIndex> index(String name, int rank) {
    return Optional.empty();
  }

  /// The compressed Morton code of a cell: the bits of x, y, z in turn, leaving out those that are
  /// zero for every cell of the grid.
  public long code(ChunkIndex index) {
    long code = 0;
    int bit = 0;
    for (int level = 0; level < 63 && bit < 64; level++) {
      for (int axis = 2; axis >= 0; axis--) {
        if (1L << level < counts.dim(axis)) {
          code |= (index.at(axis + 1) >>> level & 1) << bit;
          bit++;
        }
      }
    }
    return code;
  }

  /// The cell of that code; empty where the grid has none.
  public Optional<ChunkIndex> cell(long code) {
    long[] at = new long[4];
    int bit = 0;
    for (int level = 0; level < 63 && bit < 64; level++) {
      for (int axis = 2; axis >= 0 && bit < 64; axis--) {
        if (1L << level < counts.dim(axis)) {
          at[axis + 1] |= (code >>> bit & 1) << level;
          bit++;
        }
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      if (at[axis + 1] >= counts.dim(axis)) {
        return Optional.empty();
      }
    }
    return bit < 64 && code >>> bit != 0 ? Optional.empty() : Optional.of(ChunkIndex.of(at));
  }
}
