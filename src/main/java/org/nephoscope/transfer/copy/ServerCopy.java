package org.nephoscope.transfer.copy;

import java.util.Optional;
import org.nephoscope.storage.BucketCopies;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.Verification;

/// Has a server copy an object, inside a bucket or from one of its buckets into another, without
/// moving the bytes through this computer.
///
/// @param attempt whose source and target are on one server
/// @param proves whether a copy is worth nothing without a digest that proves it
record ServerCopy(CopyAttempt attempt, boolean proves) {

  /// What Amazon copies in one request, which gives it one tag however many parts it came in.
  private static final long SINGLE = 5L << 30;

  /// Whether bytes that come through this computer prove more than a copy between two buckets does:
  /// the source has a digest, if only of parts, and the copy is not known to have the same one.
  boolean isOutdone(ObjectMeta source, Verdict copy) {
    return proves
        && !attempt.isInsideOneStore()
        && !source.checksums().isEmpty()
        && switch (copy.verification()) {
          case Verification.Matched _, Verification.Mismatched _ -> false;
          case Verification.SizeOnly _, Verification.Unverifiable _, Verification.NotChecked _ ->
              true;
        };
  }

  /// Whether that is to be expected, so that the server need not be asked.
  private boolean isOutdone(ObjectMeta source) {
    return source.size() <= SINGLE
        && source.checksums().stream().allMatch(sum -> sum.algorithm() == Algorithm.MULTIPART_ETAG)
        && isOutdone(source, Verdict.unchecked(source.checksums()));
  }

  /// Throws [Unsupported] if the server cannot, or if it may not or will not between these two
  /// buckets: to copy so takes rights that reading and writing do not, as those to see and to give
  /// tags, and servers have rules of their own for it.
  ObjectMeta copy(ObjectMeta source, ObjectKey to, CopyOptions options) throws StorageException {
    Optional<Revision> revision = Optional.of(source.revision());
    if (attempt.isInsideOneStore()) {
      return attempt.target().copy(source.key(), revision, to, options);
    }
    if (isOutdone(source)) {
      throw new Unsupported(to.value(), "BucketCopies", null);
    }
    BucketCopies between =
        attempt
            .target()
            .feature(BucketCopies.class)
            .orElseThrow(() -> new Unsupported(to.value(), "BucketCopies", null));
    try {
      return between.copyFrom(attempt.source(), source.key(), revision, to, options);
    } catch (Unexpected e) {
      throw new Unsupported(to.value(), "BucketCopies", e);
    } catch (AccessDenied e) {
      throw e.why() == AccessDenied.Why.FORBIDDEN
          ? new Unsupported(to.value(), "BucketCopies", e)
          : e; // as of who has to sign in again, and then may
    }
  }
}
