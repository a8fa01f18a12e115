package org.nephoscope.transfer.run;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.connection.StoreOpener;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Throughput;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting.Cause;
import org.nephoscope.transfer.copy.Leftovers;
import org.nephoscope.transfer.copy.Litter;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.journal.JournalException;
import org.nephoscope.transfer.journal.LeftoverRow;
import org.nephoscope.transfer.journal.PlannedItem;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Hosts;
import org.nephoscope.transfer.lane.Pace;
import org.nephoscope.transfer.lane.Permits;
import org.nephoscope.transfer.lane.Progress;
import org.nephoscope.transfer.lane.StopWatch;

/// One transfer that this process runs: a planner that finds items, a dispatcher that hands them to
/// lanes as they become free, and the lanes. All are virtual threads.
final class TransferRun {

  private static final int LOOK_AHEAD = 256;
  private final StoredJob job;
  private final TransferJournal journal;
  private final StorePool stores;
  private final Permits permits;
  private final Control control;
  private final Progress progress;
  private final Pace pace;
  private final ItemControls items;
  private final PlanSignal plan = new PlanSignal();
  private final CopyLanes copies;
  private final DeletionLanes deletions;
  private final StopWatch watch;
  private final CompletableFuture<TransferState> end = new CompletableFuture<>();
  private volatile TransferState.@Nullable Failed broken;
  private volatile TransferState.@Nullable Waiting halted;

  /// @param hosts those of all transfers
  /// @param all the pace of all transfers
  TransferRun(
      StoredJob job,
      TransferJournal journal,
      StoreOpener opener,
      Hosts hosts,
      Pace all,
      Control.Wish wish) {
    this.job = job;
    this.journal = journal;
    this.stores = new StorePool(opener, hosts, journal, job.id());
    this.permits =
        hosts.permits(job.request() instanceof Routed routed ? routed.policy().lanes() : 0);
    this.control = new Control(wish);
    this.items = new ItemControls(control);
    this.progress = new Progress(job.tally());
    this.pace = all.part(job.request() instanceof Routed routed ? routed.policy().limit() : 0);
    this.copies =
        new CopyLanes(job, journal, stores, permits, control, pace, progress, items, this::fail);
    this.deletions =
        new DeletionLanes(
            job, journal, stores, permits, control, pace, progress, items, this::fail);
    this.watch = new StopWatch(job.running());
  }

  StoredJob job() {
    return job;
  }

  Control control() {
    return control;
  }

  CompletableFuture<TransferState> end() {
    return end;
  }

  /// Begins, or goes on with what an earlier process left.
  void start() {
    Thread.ofVirtual().name("transfer-" + job.id()).start(this::run);
  }

  TransferSnapshot snapshot() {
    TransferState state = state();
    boolean running = state instanceof TransferState.Running;
    watch.run(running);
    return new TransferSnapshot(
        new Transfer(job.id()),
        job.request(),
        state,
        progress.tally(),
        running ? progress.bytesPerSecond() : 0,
        running ? progress.objectsPerSecond() : 0,
        progress.lanes(),
        job.submitted(),
        watch.elapsed(),
        permits.width());
  }

  FlightLog flights() {
    return progress.flights();
  }

  /// The rows of a page with what is known only here.
  List<ItemSnapshot> over(List<ItemSnapshot> rows) {
    return items.over(rows, progress.active());
  }

  /// Ends single items, those that have not begun at once.
  void cancel(List<Long> numbers) {
    for (PlannedItem item : journal.cancel(job.id(), items.cancel(numbers))) {
      progress.ended(ItemState.CANCELLED, item.size());
    }
  }

  private TransferState state() {
    if (end.isDone()) {
      return end.join();
    }
    return switch (control.wish()) {
      case PAUSE ->
          control.reason().<TransferState>map(why -> why).orElseGet(TransferState.Paused::new);
      case LEAVE -> left();
      case RUN ->
          held()
              .or(permits::rest)
              .<TransferState>map(why -> why)
              .orElseGet(() ->
                  items.isAsideOnly(progress.lanes())
                      ? new TransferState.Paused()
                      : new TransferState.Running(!plan.isDone()));
      case CANCEL -> new TransferState.Running(!plan.isDone());
    };
  }

  private Optional<TransferState.Waiting> held() {
    return journal.isHeld()
        ? Optional.of(new TransferState.Waiting(Cause.JOURNAL, JobText.HELD))
        : Optional.empty();
  }

  private TransferState left() {
    TransferState.Waiting why = halted;
    return why == null ? new TransferState.Paused() : why;
  }

  /// Goes on with everything that was paused or rests.
  void resume() {
    if (control.reason().filter(why -> why.cause() == Cause.SIGN_IN).isPresent()) {
      stores.renew();
    }
    items.resumeAll();
    permits.hurry();
    control.wish(Control.Wish.RUN);
  }

  /// Ends it, for good or for this time.
  void end(Control.Wish wish) {
    control.wish(wish);
    stores.endWaits();
  }

  /// Goes on with less or more; 0 for no limit of its own.
  void limit(long bytesPerSecond) {
    pace.limit(bytesPerSecond);
  }

  /// What is wanted of single items.
  ItemControls items() {
    return items;
  }

  private void run() {
    watch.run(true);
    TransferState last;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      work(threads);
      // Whoever closes the threads waits for all copies.
    } catch (RuntimeException | Error e) {
      fail(e);
    }
    if (job.request() instanceof Sync sync && isPlannedSoundly()) {
      deleteExtras(sync);
    }
    try {
      last = ended();
    } catch (RuntimeException | Error e) {
      log("transfer " + job.id() + " cannot write down its end", e);
      last = new TransferState.Waiting(Cause.FAULT, JobText.fault(e));
    }
    try {
      if (last.isFinal()) {
        Leftovers.sweep(journal, stores, journal.rows().leftovers(job.id()));
        journal.rows().litter(job.id()).forEach(part -> Litter.remove(journal, part));
      }
      stores.close();
    } catch (RuntimeException | Error e) {
      log("a store of transfer " + job.id() + " cannot be closed", e);
    } finally {
      watch.run(false);
      end.complete(last); // whatever happens, because others wait for it
    }
  }

  /// An error is told before the lanes end, which may wait for long.
  private void work(ExecutorService threads) {
    try {
      List<LeftoverRow> left =
          journal.rows().leftovers(job.id()).stream()
              .filter(row -> !Leftovers.isKept(row))
              .toList();
      Leftovers.sweep(journal, stores, left.stream().filter(Leftovers::isNameless).toList());
      threads.execute(() ->
          Leftovers.sweep(
              journal, stores, left.stream().filter(row -> !Leftovers.isNameless(row)).toList()));
      if (!job.planned()) {
        threads.execute(this::findItems);
      } else {
        plan.done();
      }
      dispatch(threads);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void findItems() {
    try {
      new PlanRest(job, control, permits)
          .run(() ->
              new Planner(
                      journal.rows().job(job.id()).orElseThrow(),
                      stores,
                      journal,
                      journal.ledger(),
                      control,
                      progress)
                  .run(plan::more));
    } catch (Control.Stopped e) {
      // The journal knows how far the listing has come.
    } catch (IOException e) {
      broken =
          new TransferState.Failed(ErrorText.of(e, JobText.places(job.request())), Failure.of(e));
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      plan.done();
    }
  }

  /// Hands out items in the order of the plan until all are handed out.
  private void dispatch(ExecutorService threads) {
    if (job.request() instanceof Delete(_, var most, _)) {
      // Nothing is deleted before everything has been found without an error.
      plan.awaitDone();
      if (broken == null) {
        broken = MassDeletion.beyond(job, most, progress.tally().planned()).orElse(null);
      }
      if (broken != null || !isPlanned()) {
        return;
      }
    }
    long after = -1;
    while (control.awaitRun()) {
      boolean complete = plan.isDone();
      long seen = plan.count();
      List<PlannedItem> page =
          journal.next(
              job.id(), after, job.request() instanceof Delete ? Deletion.BATCH : LOOK_AHEAD);
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

  private void deleteExtras(Sync sync) {
    try {
      broken = deletions.extras(sync).orElse(null);
    } catch (RuntimeException | Error e) {
      fail(e);
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

  /// Nothing can go on: a fault of ours, or a journal that cannot be written. What is planned stays
  /// planned, so that it can be resumed once that is mended.
  private void fail(Throwable error) {
    log("transfer " + job.id() + " cannot go on", error);
    halted = new TransferState.Waiting(Cause.FAULT, JobText.fault(error));
    control.wish(Control.Wish.LEAVE);
    plan.done();
  }

  /// The person is told by the transfer's state; this is for whoever looks for the cause.
  private static void log(String what, Throwable error) {
    System.getLogger(TransferRun.class.getName()).log(System.Logger.Level.DEBUG, what, error);
  }

  /// Whether everything has been found. Only what the journal says of it is the truth.
  private boolean isPlanned() {
    return journal.rows().job(job.id()).filter(StoredJob::planned).isPresent();
  }

  private boolean isPlannedSoundly() {
    try {
      return broken == null && halted == null && isPlanned();
    } catch (JournalException e) {
      fail(e);
      return false;
    }
  }

  private TransferState ended() {
    Duration running = watch.elapsed();
    journal.moved(job.id(), Throughput.of(flights()));
    TransferState.Failed failed = broken;
    if (halted != null && control.wish() != Control.Wish.CANCEL) {
      journal.state(job.id(), new TransferState.Paused(), running);
      return left();
    }
    journal.flush(
        job.id()); // throws if any item's end was lost: then this is no end that is remembered
    boolean undone = failed == null && (!isPlanned() || !journal.next(job.id(), -1, 1).isEmpty());
    if (control.wish() != Control.Wish.CANCEL
        && failed == null
        && (control.wish() == Control.Wish.LEAVE || undone)) {
      // Whatever is left can be gone on with; what has not been done is never called finished.
      journal.state(job.id(), new TransferState.Paused(), running);
      return new TransferState.Paused();
    }
    if (control.wish() == Control.Wish.CANCEL) {
      failed = null;
    }
    if (failed != null || control.wish() == Control.Wish.CANCEL) {
      journal.cancelRest(job.id());
      progress.cancelledRest();
    }
    journal.flush(job.id());
    TransferState state =
        control.wish() == Control.Wish.CANCEL
            ? new TransferState.Cancelled()
            : failed != null ? failed : JobText.result(job, journal, progress.tally());
    journal.state(job.id(), state, running);
    return state;
  }
}
