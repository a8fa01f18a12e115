package org.nephoscope.storage;

import java.util.Optional;

/// A feature of stores that send large objects in parts: how [ObjectStore#put] will cut them, so
/// that whoever writes can work out the checksum of the parts beforehand.
public interface PartLayout {

  /// The length of every part but the last for an object of that size; at least the size itself
  /// when it is sent in one piece.
  long partSize(long size);

  /// The length of the parts that a stored object was sent in, as the store itself says it, so that
  /// its [Checksum.Algorithm#MULTIPART_ETAG] can be worked out. Empty where the store does not say.
  /// Throws [StorageException.ConditionFailed] if the object is no longer that one.
  default Optional<Long> partSize(ObjectMeta stored) throws StorageException {
    return Optional.empty();
  }
}
