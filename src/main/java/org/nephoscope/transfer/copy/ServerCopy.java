package org.nephoscope.transfer.copy;

import java.util.Optional;
import org.nephoscope.storage.BucketCopies;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unsupported;

/// Has a server copy an object, inside a bucket or from one of its buckets into another, without
/// moving the bytes through this computer.
///
/// @param attempt whose source and target are on one server
record ServerCopy(CopyAttempt attempt) {

  /// Throws [Unsupported] if the server cannot, or if it may not between these two buckets: to copy
  /// so takes rights that reading and writing do not, as those to see and to give tags.
  ObjectMeta copy(ObjectMeta source, ObjectKey to, CopyOptions options) throws StorageException {
    Optional<Revision> revision = Optional.of(source.revision());
    if (attempt.isInsideOneStore()) {
      return attempt.target().copy(source.key(), revision, to, options);
    }
    BucketCopies between =
        attempt
            .target()
            .feature(BucketCopies.class)
            .orElseThrow(() -> new Unsupported(to.value(), "BucketCopies", null));
    try {
      return between.copyFrom(attempt.source(), source.key(), revision, to, options);
    } catch (AccessDenied e) {
      throw new Unsupported(to.value(), "BucketCopies", e);
    }
  }
}
