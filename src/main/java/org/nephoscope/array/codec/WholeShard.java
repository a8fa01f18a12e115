package org.nephoscope.array.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.array.shard.ShardIndex;
import org.nephoscope.codec.DecodeException;

/// Decodes every chunk of a shard held in memory: for shards inside shards, and for shards that a
/// further codec packs as a whole.
final class WholeShard {

  private static final String STAGE = "sharding_indexed";

  private final Sharding sharding;
  private final DType dtype;
  private final ChunkGrid grid;
  private final FillValue fill;

  WholeShard(Sharding sharding, DType dtype, Shape shard, FillValue fill) {
    this.sharding = sharding;
    this.dtype = dtype;
    this.grid = new ChunkGrid(shard, sharding.chunk());
    this.fill = fill;
  }

  NdArray decode(byte[] stored) throws DecodeException {
    ShardIndex index = index(stored);
    byte[] whole = new byte[Math.toIntExact(grid.array().elements() * dtype.bytes())];
    var pipeline = new ChunkPipeline(sharding.codecs(), dtype, sharding.chunk(), fill);
    var empty = fill.bits().map(bits -> NdArray.filled(sharding.chunk(), dtype, bits));
    for (int i = 0; i < index.chunks(); i++) {
      Optional<NdArray> values = index.stored(i) ? chunk(stored, index, i, pipeline) : empty;
      if (values.isPresent()) {
        place(values.get(), grid.start(grid.index(i)), whole);
      }
    }
    return new NdArray(grid.array(), dtype, ByteBuffer.wrap(whole));
  }

  private ShardIndex index(byte[] stored) throws DecodeException {
    int length = (int) ShardIndex.storedLength(sharding, grid.cells());
    if (length > stored.length) {
      throw new DecodeException(STAGE, "the shard has no room for its index");
    }
    int start = sharding.indexAtStart() ? 0 : stored.length - length;
    return ShardIndex.decode(
        Arrays.copyOfRange(stored, start, start + length), sharding, grid.cells());
  }

  private Optional<NdArray> chunk(byte[] stored, ShardIndex index, int i, ChunkPipeline pipeline)
      throws DecodeException {
    Optional<String> problem = index.problem(i, stored.length);
    if (problem.isPresent()) {
      throw new DecodeException(STAGE, problem.get());
    }
    int start = (int) index.offset(i);
    List<StageReport> reports = new ArrayList<>();
    byte[] bytes = Arrays.copyOfRange(stored, start, start + (int) index.size(i));
    Optional<NdArray> values = pipeline.decode(bytes, reports);
    if (values.isEmpty()) {
      StageReport failed =
          reports.stream()
              .filter(report -> report.state() == StageReport.State.FAILED)
              .findFirst()
              .orElseThrow();
      throw new DecodeException(
          STAGE,
          "chunk "
              + grid.index(i)
              + " of the shard: "
              + failed.name()
              + ": "
              + failed.remark().orElse(""));
    }
    return values;
  }

  /// Copies a chunk row by row to its place in the shard.
  private void place(NdArray values, ChunkIndex start, byte[] whole) {
    int rank = grid.chunk().rank();
    int row = rank == 0 ? 1 : (int) grid.chunk().dim(rank - 1);
    int width = dtype.bytes();
    ByteBuffer from = values.buffer();
    for (int first = 0; first < values.size(); first += row) {
      long target = 0;
      long rest = first;
      long stride = 1;
      for (int axis = rank - 1; axis >= 0; axis--) {
        target += (start.at(axis) + rest % grid.chunk().dim(axis)) * stride;
        rest /= grid.chunk().dim(axis);
        stride *= grid.array().dim(axis);
      }
      from.get(first * width, whole, (int) target * width, row * width);
    }
  }
}
