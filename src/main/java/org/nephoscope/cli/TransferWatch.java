package org.nephoscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.NamedObjects;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState.Waiting;

/// Follows one transfer to its end by asking how it stands; nothing is pushed.
final class TransferWatch {

  private static final long INTERVAL_MILLIS = 200;
  private static final int PAGE = 500;

  private final Session session;
  private final PlanRunner runner;
  private final Report report;
  private final ProgressLine progress;
  private final Patience patience;
  private final UnaryOperator<TransferSnapshot> whole;
  private long reported;
  private String remedy = "";

  TransferWatch(Session session, PlanRunner runner, Report report) {
    this(session, runner, report, new Patience(System::nanoTime));
  }

  TransferWatch(Session session, PlanRunner runner, Report report, Patience patience) {
    this(session, runner, report, patience, UnaryOperator.identity());
  }

  /// @param whole what is shown as progress, of a transfer that is a part of something
  TransferWatch(
      Session session,
      PlanRunner runner,
      Report report,
      Patience patience,
      UnaryOperator<TransferSnapshot> whole) {
    this.whole = whole;
    this.patience = patience;
    this.session = session;
    this.runner = runner;
    this.report = report;
    this.progress = new ProgressLine(session.err(), session.options().progress);
  }

  /// Returns when everything has been reported. Ctrl-C meanwhile pauses the transfer and says how
  /// to go on; the process then ends with 130.
  void run(TransferRequest request) throws InterruptedException, Output.Closed {
    follow(runner.submit(request));
  }

  /// As above for a transfer of objects that are named one by one.
  void run(TransferRequest request, NamedObjects names) throws IOException, InterruptedException {
    Transfer transfer = runner.submitNamed(request, names);
    runner.resume(transfer);
    follow(transfer);
  }

  /// As above for a transfer that was just begun.
  void follow(Transfer transfer) throws InterruptedException, Output.Closed {
    follow(transfer, "neph jobs resume " + transfer + " goes on");
  }

  /// As above for a transfer that was begun earlier; what has ended before is not reported again.
  void resume(Transfer transfer) throws InterruptedException, Output.Closed {
    List<ItemSnapshot> page;
    do {
      page = runner.ended(transfer, reported, PAGE);
      page.forEach(report::before);
      reported += page.size();
    } while (page.size() == PAGE);
    runner.resume(transfer);
    follow(transfer, "neph jobs resume " + transfer + " goes on");
  }

  /// As above with other words for how to go on.
  void follow(Transfer transfer, String remedy) throws InterruptedException, Output.Closed {
    this.remedy = remedy;
    session.out().outlive();
    var hook = new Thread(() -> interrupted(transfer), "interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      TransferSnapshot last = awaited(transfer);
      items(transfer);
      progress.end(whole.apply(last));
      report.peak(runner.throughput(transfer).peak());
      report.waited(patience.waited());
      runner.flights(transfer).ifPresent(report::flights);
      if (last.state() instanceof Waiting lack) {
        report.stopped(last, lack, goOn());
      } else {
        report.finished(last);
      }
    } finally {
      progress.clear();
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private TransferSnapshot awaited(Transfer transfer) throws InterruptedException, Output.Closed {
    var ended = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> release(transfer, ended));
    while (!ended.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
      items(transfer);
      Optional<TransferSnapshot> now = snapshot(transfer);
      if (now.isPresent() && !isWorthWaiting(now.get())) {
        return now.get();
      }
    }
    return runner.await(transfer);
  }

  private void release(Transfer transfer, CountDownLatch ended) {
    try {
      var _ = runner.await(transfer);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private void items(Transfer transfer) throws Output.Closed {
    List<ItemSnapshot> page;
    do {
      page = runner.ended(transfer, reported, PAGE);
      for (ItemSnapshot item : page) {
        progress.clear();
        report.ended(item);
      }
      reported += page.size();
    } while (page.size() == PAGE);
    session.out().flush();
  }

  private String goOn() {
    return "What is done stays done: " + remedy + ".";
  }

  private boolean isWorthWaiting(TransferSnapshot now) {
    progress.show(whole.apply(now));
    boolean begins = patience.begins(now.state());
    boolean over = patience.isOver(now.state());
    if (begins && !over && now.state() instanceof Waiting(_, var why)) {
      progress.clear();
      session.say(why + " Waiting, at most " + Patience.LONGEST.toMinutes() + " minutes.");
    }
    return !over;
  }

  private Optional<TransferSnapshot> snapshot(Transfer transfer) {
    return runner.snapshot().stream().filter(one -> one.transfer().equals(transfer)).findFirst();
  }

  /// Runs while the process is being ended from outside.
  void interrupted(Transfer transfer) {
    boolean counting = snapshot(transfer).filter(ProgressLine::isCounting).isPresent();
    runner.pause(transfer);
    progress.clear();
    Tally tally = snapshot(transfer).map(whole).map(TransferSnapshot::tally).orElse(Tally.NONE);
    session.say("interrupted after " + ProgressLine.soFar(tally, counting) + ". " + goOn());
  }
}
