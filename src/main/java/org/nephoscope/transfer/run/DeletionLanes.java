package org.nephoscope.transfer.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Sentences;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.journal.Claim;
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
    Consumer<Throwable> fail,
    Rewritten rewritten) {

  private static final Sentences SAY = Sentences.of(DeletionLanes.class);

  DeletionLanes(
      StoredJob job,
      TransferJournal journal,
      StorePool stores,
      Permits permits,
      Control control,
      Pace pace,
      Progress progress,
      ItemControls items,
      Consumer<Throwable> fail) {
    this(
        job,
        journal,
        stores,
        permits,
        control,
        pace,
        progress,
        items,
        fail,
        Rewritten.of(job, journal.rows(), stores));
  }

  /// Deletes what only the target of a sync holds, if nothing is left to copy, and returns when it
  /// is done. Gives the reason if it may not be.
  Optional<TransferState.Failed> extras(Sync sync) {
    List<PlannedItem> page = journal.next(job.id(), -1, Deletion.BATCH);
    boolean copied = page.stream().allMatch(item -> item.route() > 0);
    if (page.isEmpty() || !copied || !control.awaitRun()) {
      return Optional.empty();
    }
    var refused = MassDeletion.refused(job, sync, journal);
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

  /// What goes with one request: items of one store under one identity, of all of which it is known
  /// which bytes they are, or of none.
  private record Kind(StoreAddress store, Access access, boolean seen) {}

  private Kind kind(PlannedItem item) {
    Place place = job.request().place(item.route());
    return new Kind(place.location().store(), place.access(), item.revision().isPresent());
  }

  /// Begins to delete items, which may lie in several places; those of one store in their order.
  void begin(ExecutorService threads, List<PlannedItem> page) {
    int most = job.request() instanceof Sync ? Deletion.CAREFUL : Deletion.BATCH;
    var kinds =
        page.stream()
            .collect(Collectors.groupingBy(this::kind, LinkedHashMap::new, Collectors.toList()));
    for (List<PlannedItem> alike : kinds.values()) {
      for (int start = 0; start < alike.size(); start += most) {
        List<PlannedItem> batch = alike.subList(start, Math.min(alike.size(), start + most));
        Permits.Way way = permits.way(job.request().place(batch.getFirst().route()).location());
        Optional<Permit> permit = control.acquire(millis -> permits.take(way, 0, millis));
        if (permit.isEmpty()) {
          return;
        }
        execute(threads, batch, way, permit.get());
      }
    }
  }

  private void execute(
      ExecutorService threads, List<PlannedItem> items, Permits.Way way, Permit permit) {
    List<Deletion.Begun> batch = List.of();
    try {
      batch = items.stream().flatMap(item -> begun(item).stream()).toList();
      List<Deletion.Begun> mine = batch;
      var lane = new Lane(permits, way, permit, control, pace);
      threads.execute(() -> deleteBatch(mine, lane));
    } catch (RuntimeException | Error e) {
      batch.forEach(one -> this.items.end(one.number()));
      permit.release();
      throw e;
    }
  }

  private Optional<Deletion.Begun> begun(PlannedItem item) {
    return items
        .begin(item)
        .map(mine -> new Deletion.Begun(item, mine, new ActiveItem(item, progress), false));
  }

  private void deleteBatch(List<Deletion.Begun> batch, Lane lane) {
    try {
      if (batch.isEmpty() || !lane.rest(batch.getFirst().active())) {
        return;
      }
      batch.forEach(one -> progress.begun(one.active()));
      List<Deletion.Begun> left = claimed(batch);
      var deletion = new Deletion(job.request(), stores, lane, counterparts(), rewritten);
      while (!left.isEmpty()) {
        end(left, deleted(deletion, left), deletion.paused());
        left = deletion.paused();
        if (!left.isEmpty() && !resumed(left, lane)) {
          left.forEach(this::back);
          return;
        }
      }
    } catch (RuntimeException | Error e) {
      batch.forEach(one -> progress.back(one.active()));
      fail.accept(e);
    } finally {
      batch.forEach(one -> items.end(one.number()));
      lane.release();
    }
  }

  private Optional<Counterparts> counterparts() {
    return job.request() instanceof Sync sync
        ? Optional.of(new Counterparts(job, sync, journal.rows(), stores))
        : Optional.empty();
  }

  /// Those that nobody else has begun. One commit for all is waited for, because there is no way
  /// back behind it.
  private List<Deletion.Begun> claimed(List<Deletion.Begun> batch) {
    var ours = new ArrayList<Deletion.Begun>();
    List<Claim> claims = batch.stream().map(one -> journal.begin(job.id(), one.item())).toList();
    for (int i = 0; i < batch.size(); i++) {
      if (claims.get(i).isOurs()) {
        batch.get(i).active().begin();
        ours.add(batch.get(i));
      } else {
        progress.back(batch.get(i).active());
      }
    }
    return named(ours);
  }

  /// Notes which of those that no plan has seen were begun before.
  private List<Deletion.Begun> named(List<Deletion.Begun> ours) {
    if (ours.stream().allMatch(one -> one.item().revision().isPresent())) {
      return ours; // the store compares them
    }
    long first = ours.getFirst().number();
    Set<Long> again = journal.rows().begunAgain(job.id(), first, ours.getLast().number());
    return ours.stream().map(one -> one.again(again.contains(one.number()))).toList();
  }

  /// Waits while all are paused. Says whether to go on; false when the transfer is to end.
  private static boolean resumed(List<Deletion.Begun> paused, Lane lane) {
    return lane.until(
        () -> !paused.stream().allMatch(Deletion.Begun::isPaused),
        paused.stream().map(Deletion.Begun::active).toList());
  }

  private void end(
      List<Deletion.Begun> batch, Map<Long, Outcome> outcomes, List<Deletion.Begun> paused) {
    for (Deletion.Begun one : batch) {
      Outcome outcome = outcomes.get(one.number());
      if (outcome != null) {
        end(one.item(), one.active(), outcome);
      } else if (!paused.contains(one)) {
        if (control.isEnding()) {
          back(one);
        } else {
          end(one.item(), one.active(), unsaid(one.item()));
        }
      }
    }
  }

  private void back(Deletion.Begun one) {
    journal.back(job.id(), one.item());
    progress.back(one.active());
  }

  private Outcome unsaid(PlannedItem item) {
    String source = JournalRows.source(job.request(), item.route(), item.source());
    return Outcome.ended(ItemState.FAILED, SAY.get("unsaid", source));
  }

  private Map<Long, Outcome> deleted(Deletion deletion, List<Deletion.Begun> batch) {
    try {
      return deletion.run(batch);
    } catch (JournalException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      return batch.stream()
          .collect(
              Collectors.toMap(
                  Deletion.Begun::number, one -> JobText.unforeseen(job, one.item(), e)));
    }
  }

  private void end(PlannedItem item, ActiveItem active, Outcome outcome) {
    journal.end(job.id(), item, active.size(), "", outcome, active.attempts(), active.took());
    progress.ended(active, outcome, "");
  }
}
