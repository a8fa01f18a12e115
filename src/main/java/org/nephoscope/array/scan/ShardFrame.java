package org.nephoscope.array.scan;

import java.util.BitSet;
import java.util.Optional;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.array.shard.ShardIndex;

/// The box of chunks that lie in one shard. A shard of Zarr is such a box; the chunks of one of
/// precomputed are those of some of the cells in the box around them.
///
/// @param first the first chunk of the box
/// @param cells the box
/// @param own which of its cells are the shard's; empty when all are
public record ShardFrame(ChunkIndex first, ChunkGrid cells, Optional<BitSet> own) {

  /// What is known of a shard before anything was counted: all of one of Zarr, of one of
  /// precomputed the one chunk alone.
  public static ShardFrame begin(ArrayMeta array, ChunkIndex object) {
    ChunkIndex none = ChunkIndex.of(new long[object.rank()]);
    return array.keys() instanceof VoxelShards
        ? new ShardFrame(object, new ChunkGrid(array.chunk(), array.chunk()), Optional.empty())
        : new ShardFrame(array.chunkAt(object, none), array.withinObject(), Optional.empty());
  }

  /// All of a shard; for one of precomputed every cell of the array is looked at. Empty where the
  /// box has more cells than are kept.
  ///
  /// @param object a cell of [ArrayMeta#objects] in that shard
  public static Optional<ShardFrame> of(ArrayMeta array, ChunkIndex object) {
    if (!(array.keys() instanceof VoxelShards shards)) {
      return Optional.of(begin(array, object));
    }
    if (array.objects().cells() > ChunkGridState.MOST_CELLS) {
      return Optional.empty();
    }
    int[] members = new VoxelCells(array, shards).with(object);
    long[] first = object.toArray();
    long[] last = object.toArray();
    for (int member : members) {
      ChunkIndex at = array.objects().index(member);
      for (int axis = 0; axis < first.length; axis++) {
        first[axis] = Math.min(first[axis], at.at(axis));
        last[axis] = Math.max(last[axis], at.at(axis));
      }
    }
    long[] lengths = new long[first.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = (last[axis] - first[axis] + 1) * array.chunk().dim(axis);
    }
    var box = new ChunkGrid(Shape.of(lengths), array.chunk());
    if (box.cells() > ShardIndex.MOST_CHUNKS) {
      return Optional.empty();
    }
    var own = new BitSet();
    var frame = new ShardFrame(ChunkIndex.of(first), box, Optional.of(own));
    for (int member : members) {
      own.set((int) box.number(frame.cell(array.objects().index(member))));
    }
    return Optional.of(frame);
  }

  /// The chunk at a cell of the box; it may lie beyond the edge of the array.
  public ChunkIndex chunk(ChunkIndex cell) {
    long[] at = cell.toArray();
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] += first.at(axis);
    }
    return ChunkIndex.of(at);
  }

  /// Where in the box a chunk lies, which may be outside.
  public ChunkIndex cell(ChunkIndex chunk) {
    long[] at = chunk.toArray();
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] -= first.at(axis);
    }
    return ChunkIndex.of(at);
  }

  /// Whether a chunk is one of this shard's.
  public boolean holds(ChunkIndex chunk) {
    ChunkIndex cell = cell(chunk);
    return cells.contains(cell) && own.map(some -> some.get((int) cells.number(cell))).orElse(true);
  }

  /// How many chunks the shard has room for.
  public long room() {
    return own.map(some -> (long) some.cardinality()).orElseGet(cells::cells);
  }
}
