package org.nephoscope.array.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.array.shard.ShardIndex;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.Sentences;

/// Decodes every chunk of a shard held in memory: for shards inside shards, and for shards that a
/// further codec packs as a whole.
record WholeShard(Sharding sharding, FillValue fill) implements ValueStage {

  private static final Sentences SAY = Sentences.of(WholeShard.class);

  private static final String STAGE = "sharding_indexed";

  @Override
  public NdArray decode(byte[] stored, Form form, Budget budget) throws DecodeException {
    var grid = new ChunkGrid(form.shape(), sharding.chunk());
    ShardIndex index = index(stored, grid.cells());
    budget.room(STAGE, form.bytes()).take(form.bytes());
    var box = new Box(STAGE, form);
    var pipeline = new ChunkPipeline(sharding.codecs(), form.dtype(), sharding.chunk(), fill);
    var empty = fill.bits().map(bits -> NdArray.filled(sharding.chunk(), form.dtype(), bits));
    OptionalInt shift = OptionalInt.empty(); // all chunks that are not stored share one text
    for (int i = 0; i < index.chunks(); i++) {
      ChunkIndex at = grid.index(i);
      if (index.stored(i)) {
        NdArray values = chunk(stored, index, i, at.toString(), pipeline, budget);
        box.put(values, grid.start(at), budget);
      } else if (empty.isPresent()) {
        shift = shift.isPresent() ? shift : OptionalInt.of(box.keep(empty.get(), budget));
        box.put(empty.get(), grid.start(at), shift.getAsInt());
      }
    }
    return box.values();
  }

  private ShardIndex index(byte[] stored, long cells) throws DecodeException {
    int length = (int) ShardIndex.storedLength(sharding, cells);
    if (length > stored.length) {
      throw new DecodeException(STAGE, SAY.get("the-shard-has-no-room"));
    }
    int start = sharding.indexAtStart() ? 0 : stored.length - length;
    return ShardIndex.decode(Arrays.copyOfRange(stored, start, start + length), sharding, cells);
  }

  private static NdArray chunk(
      byte[] stored, ShardIndex index, int i, String at, ChunkPipeline pipeline, Budget budget)
      throws DecodeException {
    Optional<String> problem = index.problem(i, stored.length);
    if (problem.isPresent()) {
      throw new DecodeException(STAGE, problem.get());
    }
    int start = (int) index.offset(i);
    budget.room(STAGE, index.size(i)).take(index.size(i));
    List<StageReport> reports = new ArrayList<>();
    byte[] bytes = Arrays.copyOfRange(stored, start, start + (int) index.size(i));
    Optional<NdArray> values = pipeline.decode(bytes, reports, budget);
    if (values.isEmpty()) {
      StageReport failed = reports.stream().filter(StageReport::ended).findFirst().orElseThrow();
      String why = SAY.get("at-step", failed.name(), failed.remark().orElse(""));
      String sentence = SAY.get("chunk-of-the-shard", at, why);
      throw failed.state() == StageReport.State.BEYOND_LIMIT
          ? DecodeException.limit(STAGE, sentence, null)
          : new DecodeException(STAGE, sentence);
    }
    Optional<String> surplus =
        reports.stream().map(StageReport::remark).flatMap(Optional::stream).findFirst();
    if (surplus.isPresent()) {
      throw new DecodeException(STAGE, SAY.get("chunk-of-the-shard", at, surplus.get()));
    }
    return values.get();
  }
}
