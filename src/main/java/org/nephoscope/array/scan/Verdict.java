package org.nephoscope.array.scan;

import java.util.Optional;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectKey;

/// How checking one stored object of an array ended.
///
/// @param object its cell in the array's grid of objects
/// @param state [ChunkState#VERIFIED] only if a digest was compared and everything inside decoded
/// @param checked how the bytes were compared: `md5`, `crc32c`, `crc64nvme`, `sha256` or
///   `multipart-etag`; `size-only` where the store has no digest, `unverifiable` where it has one
///   that cannot be compared, `mismatch`, or `not-checked` where nothing was fetched
/// @param decoded how many chunks inside were decoded
/// @param stage the step that failed, such as `checksum` or the name of a codec; empty if none did
/// @param reason what went wrong, or why it was not decoded; empty if all is well
/// @param digest that the store tells of the bytes, and that was compared; absent where none was
public record Verdict(
    ChunkIndex object,
    ObjectKey key,
    ChunkState state,
    String checked,
    long bytes,
    long decoded,
    String stage,
    String reason,
    Optional<Checksum> digest) {

  /// Whether it is there and nobody could decode all of it: a codec is not known here, the metadata
  /// does not tell how, or a limit of ours is in the way. Nothing is known against it then, and it
  /// is no success.
  public boolean isUndecoded() {
    return state == ChunkState.STORED && !reason.isEmpty();
  }

  /// Whether its content was compared and found different, or could not be decoded.
  public boolean isDamaged() {
    return state == ChunkState.CORRUPT
        || state == ChunkState.WRONG_SIZE
        || state == ChunkState.ZERO_BYTES;
  }
}
