package org.nephoscope.array;

import java.util.List;
import java.util.Optional;
import org.nephoscope.array.codec.StageReport;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;

/// One chunk, read: what was found, what each stage did, and the values.
///
/// @param index the chunk, in the grid of chunks
/// @param key the stored object that holds it
/// @param meta what the store says of that object; absent when it is not there
/// @param range which of the object's bytes are this chunk's; absent when nothing is stored
/// @param stages in read order, beginning with the object itself
/// @param values the whole chunk, also the part that hangs over the array's edge; for a chunk that
///   is not stored, the fill value everywhere; absent when decoding failed or the fill value is
///   undefined
/// @param problem why there are no values, as one sentence
public record ChunkRead(
    ChunkIndex index,
    ObjectKey key,
    Presence presence,
    Optional<ObjectMeta> meta,
    Optional<ByteRange> range,
    List<StageReport> stages,
    Optional<NdArray> values,
    Optional<String> problem) {

  /// What is in the store under a chunk's name.
  public enum Presence {
    STORED,
    /// There is no such object, so the chunk reads as the fill value.
    NOT_STORED,
    /// The shard is there and says that it does not hold this chunk, which reads as the fill value.
    NOT_IN_SHARD,
    /// An object without any bytes, which is neither of the others.
    ZERO_BYTES
  }

  public ChunkRead {
    stages = List.copyOf(stages);
  }

  /// What the chunk holds beyond its length and is not in the values, as a sentence; absent where
  /// there is no such thing. It was written for another shape, or is no chunk of this array.
  public Optional<String> surplus() {
    return surplusStage().flatMap(StageReport::remark);
  }

  /// The step in which that was found.
  public Optional<StageReport> surplusStage() {
    return stages.stream()
        .filter(stage -> stage.state() == StageReport.State.DONE && stage.remark().isPresent())
        .findFirst();
  }

  /// Whether the stored bytes are no chunk of this array, or more than one. Where only a limit of
  /// ours, or a codec that is not known here, kept them from being decoded, nothing is known
  /// against them.
  public boolean isDamaged() {
    return presence == Presence.ZERO_BYTES
        || surplus().isPresent()
        || stages.stream().anyMatch(stage -> stage.state() == StageReport.State.FAILED);
  }
}
