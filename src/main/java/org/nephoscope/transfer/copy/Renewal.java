package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.codec.Digesting;
import org.nephoscope.codec.PartSizes;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.copy.CopyAttempt.Copied;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.StoredJob;

/// Looks whether the proof of a move still holds, before the source is deleted for it. Since it was
/// given the copy may have been lost, and a source that is a file may have been rewritten in place
/// and dated back. Whoever deletes the source for a proof of yesterday may delete the last one
/// there is.
record Renewal(CopyAttempt attempt) {

  /// The copy as it was proved, if the target still holds it; empty if it is to be made again.
  Optional<Copied> proved() throws IOException {
    Optional<Outcome> proof = attempt.item().published();
    return proof.isPresent() && isStill(proof.get())
        ? Optional.of(new Copied(proof.get(), attempt.item().target()))
        : Optional.empty();
  }

  private boolean isStill(Outcome proof) throws IOException {
    try {
      ObjectMeta there = attempt.target().stat(new ObjectKey(attempt.item().target()));
      return isCopyStill(proof, there)
          && (!attempt.isFromLocal() || isSourceStill(proof.verification(), there));
    } catch (NotFound e) {
      return false;
    }
  }

  /// Whether the file that was moved still has the content that was proved to be in the copy. One
  /// that says itself that it is another is told apart when it is to be deleted.
  static boolean isSourceStill(CopyAttempt attempt, Copied copy) throws IOException {
    ObjectMeta there = attempt.target().stat(new ObjectKey(copy.target()));
    return new Renewal(attempt).isSourceStill(copy.outcome().verification(), there);
  }

  private boolean isSourceStill(Verification proof, ObjectMeta there) throws IOException {
    return switch (proof) {
      case Verification.Matched(var digest) -> {
        Optional<ObjectMeta> here = source();
        yield here.isEmpty()
            || !attempt.item().revision().equals(here.map(ObjectMeta::revision))
            || (!attempt.recoding(here.get()).isNeeded()
                && isSourceRead(here.get(), there, digest));
      }
      case Verification.NotChecked _,
          Verification.SizeOnly _,
          Verification.Unverifiable _,
          Verification.Mismatched _ ->
          true; // nothing was proved of what it held
    };
  }

  /// Empty if it is gone, as an earlier attempt may have left it that could not say so.
  private Optional<ObjectMeta> source() throws IOException {
    try {
      return Optional.of(attempt.source().stat(attempt.item().key()));
    } catch (NotFound e) {
      return Optional.empty();
    }
  }

  private boolean isCopyStill(Outcome proof, ObjectMeta there) throws IOException {
    return switch (proof.verification()) {
      case Verification.Matched(var digest) ->
          (hasItsSize(there) && there.checksums().contains(digest))
              || isOfThisMove(there, digest)
              || isRead(there, digest);
      case Verification.NotChecked _,
          Verification.SizeOnly _,
          Verification.Unverifiable _,
          Verification.Mismatched _ ->
          isEnoughUnproved(there);
    };
  }

  /// Whether these very bytes are what this transfer, or the one whose failures it tries again, has
  /// written and compared.
  private boolean isOfThisMove(ObjectMeta there, Checksum digest) {
    return attempt
        .journal()
        .ledger()
        .find(attempt.to().location().store(), there.key(), there.revision())
        .filter(check ->
            check.verification() instanceof Verification.Matched(var known)
                && (known.equals(digest) || isOfThisMove(check.by().id())))
        .isPresent();
  }

  private boolean isOfThisMove(long by) {
    OptionalLong job = OptionalLong.of(attempt.job());
    while (job.isPresent() && job.getAsLong() > by) {
      job =
          attempt
              .journal()
              .rows()
              .job(job.getAsLong())
              .map(StoredJob::retryOf)
              .orElseGet(OptionalLong::empty);
    }
    return job.isPresent() && job.getAsLong() == by;
  }

  /// Some stores tell a digest that stands in metadata, and whoever rewrites the bytes may keep it.
  private boolean hasItsSize(ObjectMeta there) {
    return attempt.policy().encoding() != EncodingPolicy.KEEP
        || there.size() == attempt.item().size();
  }

  /// A file tells no digest, and one that was only touched is no other content.
  private boolean isRead(ObjectMeta there, Checksum digest) throws IOException {
    if (there.size() != attempt.item().size()) {
      return false;
    }
    try (var content =
            attempt.target().open(there.key(), Span.WHOLE, Optional.of(there.revision()));
        var bytes = new PacedStream(content.bytes(), attempt.lane())) {
      return isIn(bytes, digest, there);
    } catch (NotFound | ConditionFailed e) {
      return false; // somebody writes there right now
    }
  }

  private boolean isSourceRead(ObjectMeta here, ObjectMeta there, Checksum digest)
      throws IOException {
    try (var bytes = attempt.look(Optional.of(here.revision()), Optional.empty())) {
      return isIn(bytes, digest, there);
    } catch (ConditionFailed e) {
      return false; // somebody writes there right now
    } finally {
      attempt.active().again();
    }
  }

  /// @param there the copy, of whose parts the digest may be
  private boolean isIn(InputStream bytes, Checksum digest, ObjectMeta there) throws IOException {
    var digesting =
        new Digesting(EnumSet.of(digest.algorithm()), PartSizes.of(there, attempt.target()));
    return FileDigest.of(bytes, digesting, attempt.lane().control()).contains(digest);
  }

  /// Who waived the proof has still not waived the copy.
  private boolean isEnoughUnproved(ObjectMeta there) {
    return !attempt.policy().verify()
        && attempt.policy().encoding() == EncodingPolicy.KEEP
        && there.size() == attempt.item().size();
  }
}
