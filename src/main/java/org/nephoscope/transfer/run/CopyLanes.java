package org.nephoscope.transfer.run;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.nephoscope.connection.Location;
import org.nephoscope.transfer.TransferRequest.Compare;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.copy.CopyAttempt;
import org.nephoscope.transfer.copy.CopyItem;
import org.nephoscope.transfer.copy.OtherDisk;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.copy.TargetDisks;
import org.nephoscope.transfer.journal.Claim;
import org.nephoscope.transfer.journal.JournalException;
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

/// Hands what one transfer copies to lanes, an object to each.
///
/// @param fail told when nothing can go on
record CopyLanes(
    StoredJob job,
    TransferJournal journal,
    StorePool stores,
    TargetDisks disks,
    Permits permits,
    Control control,
    Pace pace,
    Progress progress,
    ItemControls items,
    Consumer<Throwable> fail) {

  /// Begins to copy an item as soon as there is a lane; not if the transfer is to end first.
  void begin(ExecutorService threads, Routed request, PlannedItem item) {
    Route route = request.routes().get(item.route());
    Location from = route.from().location();
    Location to = route.to().location();
    Permits.Way way =
        switch (request) {
          case Compare compare ->
              compare.manifest().isPresent() ? permits.way(from) : permits.both(from, to);
          case Copy _, Move _, Sync _ -> permits.way(from, to);
        };
    control
        .acquire(millis -> permits.take(way, item.size(), millis))
        .ifPresent(permit -> execute(threads, request, item, way, permit));
  }

  /// It begins here, so that whatever is wanted of it from now on is told to it, and whatever was
  /// wanted before is known to whoever hands out the others.
  private void execute(
      ExecutorService threads, Routed request, PlannedItem item, Permits.Way way, Permit permit) {
    Optional<Control> mine = Optional.empty();
    boolean handedOver = false;
    try {
      mine = items.begin(item);
      if (mine.isPresent()) {
        var lane = new Lane(permits, way, permit, mine.get(), pace);
        threads.execute(() -> copy(request, item, lane));
        handedOver = true;
      }
    } finally {
      if (!handedOver) {
        mine.ifPresent(_ -> items.end(item.number()));
        permit.release();
      }
    }
  }

  private void copy(Routed request, PlannedItem item, Lane lane) {
    var active = new ActiveItem(item, progress);
    try {
      progress.begun(active);
      Claim claim = journal.begin(job.id(), item);
      Optional<CopyAttempt.Copied> copied = copied(request, item, active, lane, claim);
      if (!claim.isOurs()) {
        progress.back(active); // whoever has it writes down how it ends
      } else if (copied.isPresent()) {
        end(item, active, copied.get().outcome(), copied.get().target());
        lane.ended(copied.get().outcome().state());
      } else if (lane.control().isCancelledAlone()) {
        end(item, active, ItemControls.CANCELLED, item.target());
      } else {
        journal.back(job.id(), item);
        progress.back(active);
      }
    } catch (RuntimeException | Error e) {
      progress.back(active);
      fail.accept(e);
    } finally {
      items.end(item.number());
      lane.release();
    }
  }

  /// A fault of ours in one item is that item's failure; the others go on.
  private Optional<CopyAttempt.Copied> copied(
      Routed request, PlannedItem item, ActiveItem active, Lane lane, Claim claim) {
    try {
      return new CopyItem(job.id(), request, stores, disks, journal, claim, item, active, lane)
          .run();
    } catch (JournalException e) {
      throw e;
    } catch (OtherDisk e) {
      fail.accept(e);
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      return Optional.of(new CopyAttempt.Copied(JobText.unforeseen(job, item, e), item.target()));
    }
  }

  private void end(PlannedItem item, ActiveItem active, Outcome outcome, String target) {
    journal.end(job.id(), item, active.size(), target, outcome, active.attempts(), active.took());
    progress.ended(active, outcome, target);
  }
}
