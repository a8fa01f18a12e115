package org.nephoscope.transfer.run;

import java.nio.file.Path;
import java.util.Optional;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.copy.Litter;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;

/// Takes over transfers that other processes have left.
///
/// @param others those that are known and not run here
record Adoption(TransferJournal journal, JobLocks locks, OtherJobs others) {

  /// Notes a transfer of earlier. One whose process died is made ready to be resumed.
  void know(StoredJob job) {
    if (job.state().isFinal() || !locks.lock(job.id())) {
      others.put(job);
      return;
    }
    try {
      if (journal.forgetUnfilled(job.id())) {
        return;
      }
      if (!journal.rows().isAtRest(job.id())) {
        journal.recover(job.id()).forEach(this::removePart);
        journal.flush();
      }
      // By now it may also have been ended by its own process.
      journal.rows().job(job.id()).ifPresent(others::put);
    } finally {
      locks.unlock(job.id());
    }
  }

  /// Becomes the one that runs a paused transfer of earlier, if nobody else does.
  Optional<StoredJob> adopt(Transfer transfer) {
    Optional<StoredJob> known = others.find(transfer.id()).filter(job -> !job.state().isFinal());
    if (known.isEmpty() || !locks.lockSoon(transfer.id())) {
      return Optional.empty();
    }
    StoredJob job = known.get();
    try {
      // Somebody else may have run it to its end since we looked.
      var _ = journal.forgetUnfilled(job.id());
      Optional<StoredJob> now = journal.rows().job(job.id());
      if (now.filter(open -> !open.state().isFinal()).isEmpty()) {
        now.ifPresentOrElse(others::put, () -> others.remove(job.id()));
        locks.unlock(job.id());
        return Optional.empty();
      }
      journal.recover(job.id()).forEach(this::removePart);
      journal.state(job.id(), new TransferState.Running(!job.planned()), now.get().running());
      return journal.rows().job(job.id());
    } catch (RuntimeException e) {
      locks.unlock(job.id());
      throw e;
    }
  }

  private void removePart(Path part) {
    Litter.remove(journal, part);
  }
}
