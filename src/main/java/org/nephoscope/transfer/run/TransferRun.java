package org.nephoscope.transfer.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Throughput;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Routed;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting.Cause;
import org.nephoscope.transfer.copy.Leftovers;
import org.nephoscope.transfer.copy.Litter;
import org.nephoscope.transfer.copy.OtherDisk;
import org.nephoscope.transfer.copy.StorePool;
import org.nephoscope.transfer.copy.TargetDisks;
import org.nephoscope.transfer.journal.DiskTable;
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
import org.nephoscope.transfer.name.MountPoint;

/// One transfer that this process runs: a planner that finds items, a dispatcher that hands them to
/// lanes as they become free, and the lanes. All are virtual threads.
final class TransferRun {

  private final StoredJob job;
  private final TransferJournal journal;
  private final Optional<String> lack;
  private final StorePool stores;
  private final TargetDisks disks;
  private final Permits permits;
  private final Control control;
  private final Progress progress;
  private final Pace pace;
  private final ItemControls items;
  private final PlanSignal plan = new PlanSignal();
  private final Stop stop;
  private final Dispatch dispatch;
  private final StopWatch watch;
  private final MovedLog moved;
  private final CompletableFuture<TransferState> end = new CompletableFuture<>();

  /// @param hosts those of all transfers
  /// @param all the pace of all transfers
  /// @param look tells the disk of a folder
  TransferRun(
      StoredJob job,
      TransferJournal journal,
      SettledStores opener,
      Hosts hosts,
      Pace all,
      MountPoint.Look look,
      Control.Wish wish) {
    this.job = job;
    this.journal = journal;
    this.lack = opener.lack(job.request());
    this.stores = new StorePool(opener, hosts, journal, job.id());
    this.disks = new TargetDisks(job.id(), DiskTable.of(journal), look);
    this.permits =
        hosts.permits(job.request() instanceof Routed routed ? routed.policy().lanes() : 0);
    this.control = new Control(wish);
    this.items = new ItemControls(control);
    this.progress = new Progress(job.tally(), permits::slowDowns, permits::width);
    this.pace = all.part(job.request() instanceof Routed routed ? routed.policy().limit() : 0);
    this.stop = new Stop(job.id(), control, plan);
    var copies =
        new CopyLanes(
            job, journal, stores, disks, permits, control, pace, progress, items, stop::halt);
    var deletions =
        new DeletionLanes(
            job, journal, stores, permits, control, pace, progress, items, stop::halt);
    this.dispatch =
        new Dispatch(job, journal, plan, control, progress, items, copies, deletions, stop);
    this.watch = new StopWatch(job.running());
    this.moved = new MovedLog(job.id(), journal, progress, watch);
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
    Tally tally = progress.tally();
    return new TransferSnapshot(
        new Transfer(job.id()),
        job.request(),
        state,
        tally,
        running ? progress.bytesPerSecond() : 0,
        running ? progress.objectsPerSecond() : 0,
        (int) tally.active(), // one number of one moment
        job.submitted(),
        watch.elapsed(),
        permits.width(),
        job.retryOf().isPresent());
  }

  /// What it has moved in all its runs.
  Throughput throughput() {
    return moved.all();
  }

  /// What a server answered to the request for which it failed or rests.
  String answer() {
    return progress.answer(!end.isDone());
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
      progress.cancelled(item.size());
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
    return stop.halt().<TransferState>map(why -> why).orElseGet(TransferState.Paused::new);
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
    moved.start();
    TransferState last;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      work(threads);
      // Whoever closes the threads waits for all copies.
    } catch (RuntimeException | Error e) {
      stop.halt(e);
    }
    if (job.request() instanceof Sync sync) {
      deleteExtras(sync);
    }
    try {
      moved.close();
      last = new RunEnd(job, journal, control, progress, stop).written(watch.elapsed());
    } catch (RuntimeException | Error e) {
      Stop.log("transfer " + job.id() + " cannot write down its end", e);
      last = new TransferState.Waiting(Cause.FAULT, JobText.fault(e));
    }
    try {
      if (last.isFinal()) {
        Leftovers.sweep(journal, stores, journal.rows().leftovers(job.id()));
        journal.rows().litter(job.id()).forEach(part -> Litter.remove(journal, part));
      }
      stores.close();
    } catch (RuntimeException | Error e) {
      Stop.log("a store of transfer " + job.id() + " cannot be closed", e);
    } finally {
      watch.run(false);
      end.complete(last); // whatever happens, because others wait for it
    }
  }

  private void deleteExtras(Sync sync) {
    try {
      disks.require();
      dispatch.deleteExtras(sync);
    } catch (OtherDisk e) {
      stop.halt(e);
    }
  }

  /// An error is told before the lanes end, which may wait for long.
  private void work(ExecutorService threads) {
    if (lack.isPresent() && control.wish() != Control.Wish.CANCEL) {
      stop.halt(lack.get());
      return;
    }
    try {
      if (control.wish() != Control.Wish.CANCEL) {
        disks.begin(job.request());
      }
      List<LeftoverRow> left =
          journal.rows().leftovers(job.id()).stream()
              .filter(row -> !Leftovers.isKept(row))
              .toList();
      Leftovers.sweep(journal, stores, left.stream().filter(Leftovers::goesFirst).toList());
      threads.execute(() ->
          Leftovers.sweep(
              journal, stores, left.stream().filter(row -> !Leftovers.goesFirst(row)).toList()));
      if (!job.planned()) {
        threads.execute(this::findItems);
      } else {
        plan.done();
      }
      dispatch.run(threads);
    } catch (RuntimeException | Error e) {
      stop.halt(e);
    }
  }

  private void findItems() {
    try {
      new PlanRest(job, control, permits).run(this::plan);
    } catch (Control.Stopped e) {
      // The journal knows how far the listing has come.
    } catch (IOException e) {
      progress.unfound(e);
      stop.end(JobText.unfound(job.request(), e));
    } catch (RuntimeException | Error e) {
      stop.halt(e);
    } finally {
      plan.done();
    }
  }

  private void plan() throws IOException {
    try {
      new Planner(
              journal.rows().job(job.id()).orElseThrow(),
              stores,
              journal,
              journal.ledger(),
              control,
              progress)
          .run(plan::more);
    } catch (IOException e) {
      progress.rests(e);
      throw e;
    }
  }
}
