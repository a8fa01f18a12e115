package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.util.List;
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

/// Looks whether the copy that an earlier attempt of a move has proved is still there. Hours may
/// lie between, and whoever deletes the source for a proof of yesterday may delete the last one
/// there is.
record Renewal(CopyAttempt attempt) {

  /// The copy as it was proved, if the target still holds it; empty if it is to be made again.
  Optional<Copied> proved() throws IOException {
    Optional<Outcome> proof = attempt.item().published();
    return proof.isPresent() && stillHolds(proof.get())
        ? Optional.of(new Copied(proof.get(), attempt.item().target()))
        : Optional.empty();
  }

  private boolean stillHolds(Outcome proof) throws IOException {
    ObjectMeta there;
    try {
      there = attempt.target().stat(new ObjectKey(attempt.item().target()));
    } catch (NotFound e) {
      return false;
    }
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
    var digesting = new Digesting(Verdict.wanted(there), PartSizes.of(there, attempt.target()));
    try (var content =
            attempt.target().open(there.key(), Span.WHOLE, Optional.of(there.revision()));
        var bytes = new PacedStream(content.bytes(), attempt.lane())) {
      List<Checksum> read = FileDigest.of(bytes, digesting, attempt.lane().control());
      return read.contains(digest);
    } catch (NotFound | ConditionFailed e) {
      return false; // somebody writes there right now
    }
  }

  /// Who waived the proof has still not waived the copy.
  private boolean isEnoughUnproved(ObjectMeta there) {
    return !attempt.policy().verify()
        && attempt.policy().encoding() == EncodingPolicy.KEEP
        && there.size() == attempt.item().size();
  }
}
