package org.nephoscope.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.run.Routes;
import org.nephoscope.transfer.xfer.XferJournal;
import org.nephoscope.transfer.xfer.XferJournal.Counts;
import org.nephoscope.transfer.xfer.XferJournal.Taken;

/// One run of a bulk transfer: takes objects, copies them as a transfer of their own, and writes
/// down which are done, until nothing is left to anybody.
final class XferRun {

  private static final long LOOK_MILLIS = 500;
  private static final long COUNT_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long END_MILLIS = 700;

  private final Session session;
  private final XferJournal journal;
  private final PlanRunner runner;
  private final Place from;
  private final Place to;
  private final CopyPolicy policy;
  private final Duration lease;
  private final int block;
  private final TransferReport report;
  private final long began = System.nanoTime();
  private Tally all = Tally.NONE;
  private final AtomicReference<@Nullable Transfer> current = new AtomicReference<>();
  private Counts counts = new Counts(0, 0, 0, 0);
  private long counted;
  private boolean stopped;

  XferRun(
      Session session,
      XferJournal journal,
      Place from,
      Place to,
      CopyPolicy policy,
      Duration lease,
      int block)
      throws IOException {
    this.session = session;
    this.journal = journal;
    this.runner = session.engine().transfers().open();
    this.from = from;
    this.to = to;
    this.policy = policy;
    this.lease = lease;
    this.block = block;
    this.report = new TransferReport(session, "copied");
  }

  /// Returns when everything is copied or was tried.
  ///
  /// @param recording is told how each block went
  ExitCode run(Consumer<FlightLog> recording) throws IOException, InterruptedException {
    report.recorded(recording);
    var ended = new CountDownLatch(1);
    var renewal = Thread.ofVirtual().name("xfer-lease").start(() -> renew(ended));
    var hook = new Thread(this::release, "xfer-release");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      boolean said = false;
      while (!stopped) {
        List<Taken> taken = journal.take(block, lease);
        if (!taken.isEmpty()) {
          copy(taken);
          continue;
        }
        long leased = journal.counts().leased();
        if (leased == 0) {
          break;
        }
        if (!said) {
          said = true;
          session.say(
              Printable.count(leased, "object")
                  + " left to other programs, or to one that died until its lease is over."
                  + " Waiting for them.");
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } finally {
      ended.countDown();
      renewal.join();
      Runtime.getRuntime().removeShutdownHook(hook);
      journal.release();
    }
    report.summary(all, Duration.ofNanos(System.nanoTime() - began));
    return report.code();
  }

  private void copy(List<Taken> taken) throws IOException, InterruptedException {
    List<Place> objects =
        taken.stream()
            .map(one -> new Place(from.location().resolve(one.name()), from.access()))
            .toList();
    var copied = new Copy(Routes.below(from, objects, to, Routes.Names.CHOSEN), policy);
    Transfer transfer = runner.submit(copied);
    current.set(transfer);
    var watched = new Block(taken);
    if (counted == 0 || System.nanoTime() - counted > COUNT_NANOS) { // it reads the whole list
      counts = journal.counts();
      counted = System.nanoTime();
    }
    Counts before = counts;
    new TransferWatch(
            session,
            runner,
            watched,
            new Patience(System::nanoTime),
            snapshot -> whole(snapshot, before))
        .follow(transfer, "the same command goes on");
    current.set(null);
    journal.ended(watched.copied, watched.failed);
    counts =
        new Counts(
            counts.total(),
            counts.finished() + watched.copied.size(),
            counts.leased(),
            counts.failed() + watched.failed.size());
    if (watched.failed.isEmpty() && !stopped) {
      runner.forget(List.of(transfer)); // else there would be one in the journal for each block
    } else if (stopped) {
      runner.cancel(transfer);
    }
  }

  /// How it stands with everything, of which one block is running. Nobody knows how many bytes it
  /// is.
  private TransferSnapshot whole(TransferSnapshot one, Counts counts) {
    Tally tally = one.tally();
    var everything =
        new Tally(
            counts.total(),
            tally.active(),
            counts.finished() + tally.done(),
            tally.skipped(),
            counts.failed() + tally.failed(),
            tally.verified(),
            tally.mismatched(),
            tally.unverifiable(),
            0,
            all.bytesDone() + tally.bytesDone());
    return new TransferSnapshot(
        one.transfer(),
        one.request(),
        one.state(),
        everything,
        one.bytesPerSecond(),
        one.objectsPerSecond(),
        one.lanes(),
        one.submitted(),
        one.running());
  }

  /// A file that is shared may be away for a while; as long as this lives, it asks again.
  private void renew(CountDownLatch ended) {
    boolean said = false;
    try {
      while (!ended.await(lease.toMillis() / 3, TimeUnit.MILLISECONDS)) {
        try {
          journal.renew(lease);
          said = false;
        } catch (IOException e) {
          if (!said) {
            session.say("the leases could not be renewed and are tried again: " + e.getMessage());
          }
          said = true;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What was taken is free for others at once when this process is ended from outside, and no
  /// transfer of a block stays in the journal to be resumed by itself.
  private void release() {
    try {
      Transfer transfer = current.get();
      if (transfer != null) {
        runner.cancel(transfer);
        Thread.ofVirtual().start(() -> await(transfer)).join(END_MILLIS);
      }
      journal.release();
    } catch (IOException e) {
      session.trace(e); // the leases end by themselves
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(Transfer transfer) {
    try {
      var _ = runner.await(transfer);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What one block has to say; the summary is that of all.
  private final class Block implements Report {
    final List<Taken> taken;
    final List<Taken> copied = new ArrayList<>();
    final List<Taken> failed = new ArrayList<>();

    Block(List<Taken> taken) {
      this.taken = taken;
    }

    @Override
    public void ended(ItemSnapshot item) throws Output.Closed {
      if (item.state() != ItemState.CANCELLED) {
        (item.state().isFailure() ? failed : copied).add(taken.get((int) item.number()));
      }
      report.ended(item);
    }

    @Override
    public void finished(TransferSnapshot snapshot) throws Output.Closed {
      add(snapshot.tally());
      if (snapshot.state() instanceof TransferState.Cancelled
          || (snapshot.tally().planned() == 0
              && snapshot.state() instanceof TransferState.Failed)) {
        stopped = true;
        report.broken(
            ExitCode.SOME_FAILED, from.location().toString(), Jobs.cause(snapshot.state()));
      }
    }

    @Override
    public void stopped(TransferSnapshot snapshot, Waiting lack, String goOn) throws Output.Closed {
      add(snapshot.tally());
      stopped = true;
      String source = from.location().toString();
      report.broken(Report.reason(lack), source, lack.why() + " " + goOn);
    }

    /// A block may be over within a second, so its fastest one says nothing of the whole.
    @Override
    public void peak(ByteRate rate) {}

    @Override
    public void flights(FlightLog log) {
      report.flights(log);
    }

    @Override
    public ExitCode code() {
      return report.code();
    }
  }

  private void add(Tally one) {
    all =
        new Tally(
            all.planned() + one.planned(),
            0,
            all.done() + one.done(),
            all.skipped() + one.skipped(),
            all.failed() + one.failed(),
            all.verified() + one.verified(),
            all.mismatched() + one.mismatched(),
            all.unverifiable() + one.unverifiable(),
            all.bytesPlanned() + one.bytesPlanned(),
            all.bytesDone() + one.bytesDone(),
            all.bytesFailed() + one.bytesFailed(),
            all.notTried() + one.notTried());
  }
}
