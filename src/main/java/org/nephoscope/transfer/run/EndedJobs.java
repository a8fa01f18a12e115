package org.nephoscope.transfer.run;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferInUseException;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.journal.Retry;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.journal.TransferJournal.Submitted;
import org.nephoscope.transfer.name.Overlap;

/// What can be done with transfers that have ended, and with what has failed so far of one that is
/// run here: their items become the plan of others, or they are forgotten; never both at once,
/// since a plan is read from the items.
final class EndedJobs {

  private final TransferJournal journal;
  private final JobLocks locks;
  private final KnownJobs known;
  private final Set<Long> forgotten = ConcurrentHashMap.newKeySet();

  EndedJobs(TransferJournal journal, JobLocks locks, KnownJobs known) {
    this.journal = journal;
    this.locks = locks;
    this.known = known;
  }

  Submitted retry(Transfer transfer) {
    TransferSnapshot snapshot = known.find(transfer);
    if (!snapshot.state().isFinal()) {
      return retry(transfer, _ -> true);
    }
    TransferRequest request = snapshot.request();
    long id = transfer.id();
    return reading(
        transfer, () -> submit(request, Retry.of(id, request, journal.rows().isPlanned(id))));
  }

  Submitted retry(Transfer transfer, Predicate<ItemSnapshot> which) {
    TransferSnapshot snapshot = known.find(transfer);
    TransferRequest request = snapshot.request();
    if (!request.canRetrySome()) {
      throw new IllegalArgumentException("only all of transfer " + transfer + " can be retried");
    }
    Supplier<Submitted> plan =
        () -> submit(request, Optional.of(Retry.some(transfer.id(), request, which)));
    known.leave(transfer);
    return snapshot.state().isFinal() || known.own(transfer).isEmpty()
        ? reading(transfer, plan)
        : readingAsItRuns(transfer, plan);
  }

  /// Items that have failed stay as they are, also while others run; the run's own lock is kept
  /// until the plan is made, even if the run ends meanwhile.
  private Submitted readingAsItRuns(Transfer transfer, Supplier<Submitted> plan) {
    if (!locks.share(transfer.id())) {
      throw new TransferInUseException(transfer);
    }
    try {
      if (known.find(transfer).state().isFinal()) {
        throw new TransferInUseException(transfer); // that may be the lock of who forgets it
      }
      journal.flush();
      synchronized (this) {
        return plan.get();
      }
    } finally {
      locks.unlock(transfer.id());
    }
  }

  Optional<Submitted> differences(Transfer comparison, CopyPolicy policy) throws IOException {
    if (!(ended(comparison).request() instanceof Compare compare)
        || compare.manifest().isPresent()) {
      throw new IllegalArgumentException("transfer " + comparison + " compares no two places");
    }
    var copy = new Copy(compare.routes(), policy);
    Overlap.refuse(copy);
    Optional<String> source =
        Overlap.names(compare.route().from().location(), compare.route().to().location());
    journal.flush();
    return reading(
        comparison,
        () ->
            journal.rows().hasDifferences(comparison.id())
                ? Optional.of(
                    journal.submitDifferences(copy, comparison.id(), source, Instant.now()))
                : Optional.empty());
  }

  /// A plan is made from the items in many steps, so nobody may forget them meanwhile; whoever
  /// does, in this program or another, has the transfer's lock.
  private <T> T reading(Transfer transfer, Supplier<T> plan) {
    known.tidied(transfer);
    synchronized (this) { // one after the other, if somebody presses twice
      return alone(transfer, plan);
    }
  }

  private <T> T alone(Transfer transfer, Supplier<T> plan) {
    if (!locks.lockSoon(transfer.id())) {
      throw new TransferInUseException(transfer);
    }
    try {
      if (journal.rows().job(transfer.id()).isEmpty()) {
        throw new TransferInUseException(transfer); // what is left of it is not the whole
      }
      return plan.get();
    } finally {
      locks.unlock(transfer.id());
    }
  }

  /// Says no, and does nothing, if it has not ended, also not in the process that ran it.
  boolean forget(Transfer transfer) {
    if (!known.find(transfer).state().isFinal() || !locks.lockSoon(transfer.id())) {
      return false; // its process may still be tidying up
    }
    boolean gone = false;
    try {
      forgotten.add(transfer.id()); // first, because its items may be many
      journal.forgetEnded(transfer.id());
      gone = true;
      return true;
    } finally {
      if (!gone) {
        forgotten.remove(transfer.id());
      }
      locks.giveUp(transfer.id(), gone);
    }
  }

  boolean isForgotten(Transfer transfer) {
    return forgotten.contains(transfer.id());
  }

  private Submitted submit(TransferRequest request, Optional<Retry> retry) {
    return journal.submit(request, retry, Instant.now());
  }

  private TransferSnapshot ended(Transfer transfer) {
    TransferSnapshot snapshot = known.find(transfer);
    if (!snapshot.state().isFinal()) {
      throw new IllegalStateException("transfer " + transfer + " has not ended");
    }
    return snapshot;
  }
}
