package org.nephoscope.transfer.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.journal.JournalException;
import org.nephoscope.transfer.journal.JournalRows;
import org.nephoscope.transfer.journal.Outcome;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.ActiveItem;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Lane;
import org.nephoscope.transfer.lane.Pace;
import org.nephoscope.transfer.lane.Permit;
import org.nephoscope.transfer.lane.Permits;
import org.nephoscope.transfer.lane.Progress;

/// Hands what one transfer deletes to lanes, a batch of one place to each.
///
/// @param fail told when nothing can go on
record DeletionLanes(
    StoredJob job,
    TransferJournal journal,
    StorePool stores,
    Permits permits,
    Control control,
    Pace pace,
    Progress progress,
    ItemControls items,
    Consumer<Throwable> fail) {

  /// Deletes what only the target of a sync holds, if nothing is left to copy, and returns when it
  /// is done. Gives the reason if it may not be.
  Optional<TransferState.Failed> extras(Sync sync) {
    List<PlannedItem> page = journal.next(job.id(), -1, Deletion.BATCH);
    boolean copied = page.stream().allMatch(item -> item.route() > 0);
    if (page.isEmpty() || !copied || !control.awaitRun()) {
      return Optional.empty();
    }
    var refused = MassDeletion.refused(job, sync, journal, progress.tally());
    if (refused.isPresent()) {
      return refused;
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!page.isEmpty() && control.awaitRun()) {
        begin(threads, page);
        page = journal.next(job.id(), page.getLast().number(), Deletion.BATCH);
      }
    }
    return Optional.empty();
  }

  /// Begins to delete items, which may lie in several places, in their order.
  void begin(ExecutorService threads, List<PlannedItem> page) {
    int most = job.request() instanceof Sync ? Deletion.CAREFUL : Deletion.BATCH;
    int start = 0;
    for (int i = 1; i <= page.size(); i++) {
      if (i == page.size() || i - start == most || page.get(i).route() != page.get(start).route()) {
        List<PlannedItem> batch = page.subList(start, i);
        Permits.Way way =
            permits.way(job.request().place(batch.getFirst().route()).location().store());
        Optional<Permit> permit = control.acquire(millis -> permits.take(way, 0, millis));
        if (permit.isEmpty()) {
          return;
        }
        var lane = new Lane(permits, way, permit.get(), control, pace);
        threads.execute(() -> deleteBatch(batch, lane));
        start = i;
      }
    }
  }

  private void deleteBatch(List<PlannedItem> all, Lane lane) {
    List<PlannedItem> batch = all.stream().filter(item -> items.begin(item).isPresent()).toList();
    List<ActiveItem> active = batch.stream().map(item -> new ActiveItem(item, progress)).toList();
    try {
      if (batch.isEmpty() || !lane.rest(active.getFirst())) {
        return;
      }
      for (int i = 0; i < batch.size(); i++) {
        progress.begun(active.get(i));
        journal.begin(job.id(), batch.get(i));
      }
      active.forEach(ActiveItem::begin);
      Map<Long, Outcome> outcomes = deleted(batch, active, lane);
      for (int i = 0; i < batch.size(); i++) {
        PlannedItem item = batch.get(i);
        Outcome outcome = outcomes.get(item.number());
        if (outcome == null && control.isEnding()) {
          journal.back(job.id(), item);
          progress.back(active.get(i));
        } else {
          end(item, active.get(i), outcome == null ? unsaid(item) : outcome);
        }
      }
    } catch (RuntimeException | Error e) {
      active.forEach(progress::back);
      fail.accept(e);
    } finally {
      batch.forEach(item -> items.end(item.number()));
      lane.release();
    }
  }

  private Outcome unsaid(PlannedItem item) {
    String source = JournalRows.source(job.request(), item.route(), item.source());
    return Outcome.ended(
        ItemState.FAILED, "The store did not say whether " + source + " was deleted.");
  }

  private Map<Long, Outcome> deleted(List<PlannedItem> batch, List<ActiveItem> active, Lane lane) {
    try {
      return new Deletion(job.request(), stores, lane).run(batch, active);
    } catch (JournalException e) {
      throw e;
    } catch (RuntimeException e) {
      return batch.stream()
          .collect(Collectors.toMap(PlannedItem::number, item -> JobText.unforeseen(job, item, e)));
    }
  }

  private void end(PlannedItem item, ActiveItem active, Outcome outcome) {
    journal.end(job.id(), item, active.size(), "", outcome, active.attempts(), active.took());
    progress.ended(active, outcome, "");
  }
}
