package org.nephoscope.array;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.ChunkRead.Presence;
import org.nephoscope.array.codec.ChunkPipeline;
import org.nephoscope.array.codec.Codecs;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.codec.DecodeException;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;

/// Collects the parts of a [ChunkRead].
final class ReadInProgress {

  private static final Sentences SAY = Sentences.of(ReadInProgress.class);
  private final ArrayMeta array;
  private final ChunkIndex index;
  private final ObjectKey key;
  private final List<StageReport> stages = new ArrayList<>();
  private Optional<ObjectMeta> meta = Optional.empty();
  private Optional<ByteRange> range = Optional.empty();

  ReadInProgress(ArrayMeta array, ChunkIndex index, ObjectKey key) {
    this.array = array;
    this.index = index;
    this.key = key;
  }

  ChunkIndex index() {
    return index;
  }

  ObjectKey key() {
    return key;
  }

  void add(StageReport report) {
    stages.add(report);
  }

  void found(ObjectMeta found, ByteRange where) {
    meta = Optional.of(found);
    range = Optional.of(where);
  }

  ChunkRead notStored(Presence presence) {
    range = Optional.empty();
    Optional<ByteBuffer> fill =
        array.unreadable().isPresent() ? Optional.empty() : array.fill().bits();
    var values = fill.map(bits -> NdArray.filled(array.storedShape(index), array.dtype(), bits));
    return finish(
        presence,
        values,
        values.isPresent() ? Optional.empty() : Optional.of(SAY.get("not-stored-and-the-fill")));
  }

  ChunkRead zeroBytes() {
    return finish(
        Presence.ZERO_BYTES, Optional.empty(), Optional.of(SAY.get("the-object-has-no-bytes")));
  }

  ChunkRead failed(String sentence) {
    return finish(Presence.STORED, Optional.empty(), Optional.of(sentence));
  }

  ChunkRead failedStage() {
    StageReport last = stages.stream().filter(StageReport::ended).findFirst().orElseThrow();
    return failed(SAY.get("at-step", last.name(), last.remark().orElse("failed")));
  }

  ChunkRead failedIndex(DecodeException e) {
    add(StageReport.failed(e.stage(), "", 0, 0, e));
    return failedStage();
  }

  /// Reads the chunk's bytes, which lie there in a shard, and decodes them.
  ChunkRead decodedFrom(PiecedObject object, ByteRange where, ChunkPipeline pipeline)
      throws StorageException {
    found(object.meta(), where);
    if (where.length() > Codecs.LARGEST_CHUNK) {
      return failed(SAY.get("the-stored-chunk-is-larger"));
    }
    long start = System.nanoTime();
    byte[] stored = object.read(where);
    add(
        StageReport.done(
            "object", "range of shard", stored.length, stored, System.nanoTime() - start));
    return decoded(pipeline, stored);
  }

  ChunkRead decoded(ChunkPipeline pipeline, byte[] bytes) {
    Optional<NdArray> values = pipeline.decode(bytes, stages);
    return values.isPresent() ? finish(Presence.STORED, values, Optional.empty()) : failedStage();
  }

  private ChunkRead finish(Presence presence, Optional<NdArray> values, Optional<String> problem) {
    return new ChunkRead(index, key, presence, meta, range, stages, values, problem);
  }
}
