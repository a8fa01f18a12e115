package org.nephoscope.transfer.run;

import java.util.Optional;
import java.util.OptionalLong;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Tally;
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
                + " may be (--max-delete). Nothing was deleted.")
        : Optional.empty();
  }

  /// Why what only the target of a sync holds is left there.
  static Optional<TransferState.Failed> refused(
      StoredJob job, Sync sync, TransferJournal journal, Tally tally) {
    journal.flush();
    long doomed = journal.rows().count(job.id(), 1, ItemState.PLANNED);
    long held = journal.rows().held(job.id());
    String target = sync.route().to().location().toString();
    if (tally.failed() > 0) {
      return refusal(
          tally.failed()
              + " objects could not be copied, so the "
              + doomed
              + " that only "
              + target
              + " holds were not deleted. Retry what failed.");
    }
    if (sync.most().isPresent()) {
      return doomed > sync.most().getAsLong()
          ? refusal(toMany(doomed, held, target, "--max-delete allows " + sync.most().getAsLong()))
          : Optional.empty();
    }
    if (doomed == held) {
      return refusal(
          toMany(
              doomed,
              held,
              target,
              sync.route().from().location() + " holds none of the same name"));
    }
    return isTooMuch(sync, doomed, held)
        ? refusal(toMany(doomed, held, target, "that is more than a tenth"))
        : Optional.empty();
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
        + ". None was deleted. If it is meant, allow it with --max-delete "
        + doomed
        + ".";
  }

  private static Optional<TransferState.Failed> refusal(String why) {
    return Optional.of(new TransferState.Failed(why, Failure.OTHER));
  }
}
