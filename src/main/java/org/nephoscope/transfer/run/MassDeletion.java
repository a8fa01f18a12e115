package org.nephoscope.transfer.run;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.connection.Location;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;

/// Refuses deletions that are likelier a mistake than a wish: a source that was not mounted, a list
/// that came out empty, a wrong address. What is refused is refused as a whole.
final class MassDeletion {

  private static final Sentences SAY = Sentences.of(MassDeletion.class);

  /// So many are deleted without a question, and so small a part of what there is.
  private static final long FEW = 10;

  private static final long PART = 10;

  private MassDeletion() {}

  /// Why more than was allowed is not deleted.
  static Optional<TransferState.Failed> beyond(StoredJob job, OptionalLong most, long found) {
    return most.isPresent() && found > most.getAsLong()
        ? refusal(SAY.get("mass.most", found, JobText.places(job.request()), most.getAsLong()))
        : Optional.empty();
  }

  /// Why what only the target of a sync holds is left there.
  static Optional<TransferState.Failed> refused(StoredJob job, Sync sync, TransferJournal journal) {
    journal.flush();
    long doomed = journal.rows().count(job.id(), 1, ItemState.PLANNED);
    long held = journal.rows().held(job.id());
    Location source = sync.route().from().location();
    String target = sync.route().to().location().toString();
    long missing = missing(job, journal);
    if (missing > 0) {
      // What stays for that is of the same cause.
      return Optional.of(
          new TransferState.Failed(
              SAY.get("mass.missing", missing, source, target), journal.rows().failure(job.id())));
    }
    Optional<String> change = SourceRoot.change(source, journal.rows().root(job.id()));
    if (change.isPresent()) {
      return refusal(SAY.get("mass.root", source, change.get(), target));
    }
    if (isEmpty(job, journal) && !sync.emptySource()) {
      String allow =
          "--allow-empty-source" + (isTooMuch(sync, doomed, held) ? " --max-delete " + doomed : "");
      return refusal(SAY.get("mass.empty", doomed, held, target, source, allow));
    }
    if (!isTooMuch(sync, doomed, held)) {
      return Optional.empty();
    }
    String why =
        sync.most().isPresent()
            ? SAY.get("mass.most.why", sync.most().getAsLong())
            : doomed == held ? SAY.get("mass.none.why", source) : SAY.get("mass.tenth.why");
    return refusal(SAY.get("mass", doomed, held, target, why, "--max-delete " + doomed));
  }

  /// How much of the source failed; what is deleted has failures of its own.
  private static long missing(StoredJob job, TransferJournal journal) {
    return Arrays.stream(ItemState.values())
        .filter(ItemState::isFailure)
        .mapToLong(state -> journal.rows().count(job.id(), 0, state))
        .sum();
  }

  /// Whether nothing was found in the source: what is found meets something in the target, or is
  /// the first of the plan.
  static boolean isEmpty(StoredJob job, TransferJournal journal) {
    return journal.rows().firstRoute(job.id()).orElse(0) > 0
        && journal.rows().count(job.id(), 1, ItemState.PLANNED) == journal.rows().held(job.id());
  }

  /// Whether so many of those that are there are more than may be deleted.
  static boolean isTooMuch(Sync sync, long doomed, long held) {
    return sync.most().isPresent()
        ? doomed > sync.most().getAsLong()
        : doomed == held || (doomed > FEW && doomed > held / PART);
  }

  private static Optional<TransferState.Failed> refusal(String why) {
    return Optional.of(new TransferState.Failed(why, Failure.OTHER));
  }
}
