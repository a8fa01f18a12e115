package org.nephoscope.transfer.run;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.connection.Location;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;

/// Refuses deletions that are likelier a mistake than a wish: a source that was not mounted, a list
/// that came out empty, a wrong address. What is refused is refused as a whole.
final class MassDeletion {

  /// So many are deleted without a question, and so small a part of what there is.
  private static final long FEW = 10;

  private static final long PART = 10;

  private MassDeletion() {}

  /// Why more than was allowed is not deleted.
  static Optional<TransferState.Failed> beyond(StoredJob job, OptionalLong most, long found) {
    return most.isPresent() && found > most.getAsLong()
        ? refusal(
            found
                + " objects at "
                + JobText.places(job.request())
                + " would be deleted, and no more than "
                + most.getAsLong()
                + " may be. Nothing was deleted.")
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
              missing
                  + " of what "
                  + source
                  + " holds could not be copied, so nothing that only "
                  + target
                  + " holds was deleted. Retry when the cause is mended: both are listed anew"
                  + " then.",
              journal.rows().failure(job.id())));
    }
    Optional<String> change = SourceRoot.change(source, journal.rows().root(job.id()));
    if (change.isPresent()) {
      return refusal(
          source
              + " "
              + change.get()
              + ", so nothing that only "
              + target
              + " holds was deleted. See whether its disk is mounted, and sync again.");
    }
    if (isEmpty(job, journal) && !sync.emptySource()) {
      return refusal(
          toMany(doomed, held, target, "nothing was found at " + source)
              + "--allow-empty-source"
              + (isTooMuch(sync, doomed, held) ? " --max-delete " + doomed : "")
              + ".");
    }
    if (!isTooMuch(sync, doomed, held)) {
      return Optional.empty();
    }
    String why =
        sync.most().isPresent()
            ? "--max-delete allows " + sync.most().getAsLong()
            : doomed == held
                ? source + " holds none of the same name"
                : "that is more than a tenth";
    return refusal(toMany(doomed, held, target, why) + "--max-delete " + doomed + ".");
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

  private static String toMany(long doomed, long held, String target, String why) {
    return doomed
        + " of the "
        + held
        + " objects at "
        + target
        + " would be deleted, and "
        + why
        + ". None was deleted. If it is meant, allow it with ";
  }

  private static Optional<TransferState.Failed> refusal(String why) {
    return Optional.of(new TransferState.Failed(why, Failure.OTHER));
  }
}
