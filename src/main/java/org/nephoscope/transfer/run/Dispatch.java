package org.nephoscope.transfer.run;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Progress;

/// Hands the items of one transfer to lanes as they become free, in the order of the plan, which
/// may still grow meanwhile.
///
/// @param plan what finds the items
record Dispatch(
    StoredJob job,
    TransferJournal journal,
    PlanSignal plan,
    Control control,
    Progress progress,
    ItemControls items,
    CopyLanes copies,
    DeletionLanes deletions,
    Stop stop) {

  private static final int LOOK_AHEAD = 256;

  /// Returns when all are handed out, but for the deletions of a sync, or the transfer is to end.
  void run(ExecutorService threads) {
    if (job.request() instanceof Delete(_, var most, _) && !mayDelete(most)) {
      return;
    }
    int limit = job.request() instanceof Delete ? Deletion.BATCH : LOOK_AHEAD;
    long after = -1;
    while (control.awaitRun()) {
      boolean complete = plan.isDone();
      long seen = plan.count();
      List<PlannedItem> page = journal.next(job.id(), after, limit);
      if (page.isEmpty()) {
        if (!complete) {
          plan.awaitMore(seen);
        } else if (again()) {
          after = -1;
        } else {
          return;
        }
        continue;
      }
      after = page.getLast().number();
      boolean extras = page.getLast().route() > 0;
      page = items.startable(page);
      switch (job.request()) {
        case Sync sync when extras -> {
          // Deletions are the last of the plan, and have to wait for all copies.
          page.stream()
              .filter(item -> item.route() == 0)
              .forEach(item -> copies.begin(threads, sync, item));
          if (!again()) {
            return;
          }
          after = -1;
        }
        case Routed routed -> page.forEach(item -> copies.begin(threads, routed, item));
        case Delete _ -> deletions.begin(threads, page);
      }
    }
  }

  /// Nothing is deleted before everything has been found without an error.
  private boolean mayDelete(OptionalLong most) {
    plan.awaitDone();
    if (stop.end().isEmpty()) {
      Tally tally = progress.tally();
      // What was left out, or could not be looked into, is not deleted.
      long found = tally.planned() - tally.skipped() - tally.failed();
      MassDeletion.beyond(job, most, found).ifPresent(stop::end);
    }
    return stop.end().isEmpty() && journal.rows().isPlanned(job.id());
  }

  /// Deletes what only the target of a sync holds, once all copies have ended, if everything was
  /// found.
  void deleteExtras(Sync sync) {
    try {
      if (stop.isNone() && journal.rows().isPlanned(job.id())) {
        deletions.extras(sync).ifPresent(stop::end);
      }
    } catch (RuntimeException | Error e) {
      stop.halt(e);
    }
  }

  /// Waits while items that were passed over are paused. Says whether to look through the plan
  /// again.
  private boolean again() {
    if (!items.awaitAside()) {
      return false;
    }
    journal.flush(job.id()); // so that nothing is seen as planned that has begun
    return true;
  }
}
