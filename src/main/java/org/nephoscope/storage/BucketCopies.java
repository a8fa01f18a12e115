package org.nephoscope.storage;

import java.util.Optional;

/// Copies objects of another bucket without moving their bytes through this computer, as servers do
/// between buckets that one identity may read and write.
public interface BucketCopies {

  /// As [ObjectStore#copy], but the source is an object of another bucket. Throws
  /// [StorageException.Unsupported] if that is not a bucket of the same kind of server; whether it
  /// is on the same one, and open to the same identity, is for whoever asks to know.
  ///
  /// @param bucket where the source is
  ObjectMeta copyFrom(
      ObjectStore bucket,
      ObjectKey from,
      Optional<Revision> revision,
      ObjectKey to,
      CopyOptions options)
      throws StorageException;
}
