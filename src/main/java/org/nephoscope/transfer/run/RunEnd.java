package org.nephoscope.transfer.run;

import java.time.Duration;
import java.util.Optional;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Progress;

/// How a run of a transfer has ended, once nothing of it is under way any more: for good, or so
/// that another can go on with it.
record RunEnd(
    StoredJob job, TransferJournal journal, Control control, Progress progress, Stop stop) {

  /// Writes it into the journal, durably.
  ///
  /// @param running for how long it has run in all
  TransferState written(Duration running) {
    if (stop.halt().isPresent() && control.wish() != Control.Wish.CANCEL) {
      journal.state(job.id(), new TransferState.Paused(), running);
      return stop.halt().get();
    }
    // Throws if any item's end was lost: then this is no end that is remembered.
    journal.flush(job.id());
    boolean cancelled = control.wish() == Control.Wish.CANCEL;
    Optional<TransferState.Failed> failed = stop.end();
    if (!cancelled && failed.isEmpty() && (control.wish() == Control.Wish.LEAVE || isUndone())) {
      // Whatever is left can be gone on with; what has not been done is never called finished.
      journal.state(job.id(), new TransferState.Paused(), running);
      return new TransferState.Paused();
    }
    if (failed.isPresent() || cancelled) {
      journal.cancelRest(job.id());
      var ended = journal.rows().job(job.id());
      progress.cancelledRest(ended.map(row -> row.tally().notTried()).orElse(0L));
    }
    journal.flush(job.id());
    TransferState state =
        cancelled
            ? new TransferState.Cancelled()
            : failed
                .<TransferState>map(why -> why)
                .orElseGet(() -> JobText.result(job, journal, progress.tally()));
    journal.state(job.id(), state, running);
    return state;
  }

  private boolean isUndone() {
    return !journal.rows().isPlanned(job.id())
        || !journal.next(job.id(), -1, 1).isEmpty()
        || journal.rows().hasActive(job.id()); // somebody else is at it
  }
}
