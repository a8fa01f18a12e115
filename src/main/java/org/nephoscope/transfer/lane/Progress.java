package org.nephoscope.transfer.lane;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.flight.FlightRecorder;
import org.nephoscope.transfer.journal.JournalWrites;
import org.nephoscope.transfer.journal.Outcome;

/// The counters of one running transfer. Lanes add; whoever shows progress reads.
public final class Progress {

  private static final long LOOK = 100_000_000;

  private final Tally start;
  private final Map<Long, ActiveItem> active = new ConcurrentHashMap<>();
  private final LongAdder planned = new LongAdder();
  private final LongAdder done = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder notTried = new LongAdder();
  private final LongAdder recovered = new LongAdder();
  private final LongAdder verified = new LongAdder();
  private final LongAdder mismatched = new LongAdder();
  private final LongAdder unverifiable = new LongAdder();
  private final LongAdder bytesPlanned = new LongAdder();
  private final LongAdder bytesEnded = new LongAdder();
  private final LongAdder bytesFailed = new LongAdder();
  private final LongAdder bytesRead = new LongAdder();
  private final Rate bytes = new Rate();
  private final Rate objects = new Rate();
  private final FlightRecorder flights = new FlightRecorder();
  private final Answers answers;
  private final LongSupplier slowDowns;
  private final IntSupplier width;
  private volatile int widthSeen;
  private final AtomicLong slowDownsSeen = new AtomicLong();
  private final AtomicLong looked = new AtomicLong(System.nanoTime());

  /// @param start the counts of earlier runs
  /// @param slowDowns how often this transfer's servers have asked for fewer requests
  /// @param width how many objects at once they bear now
  public Progress(Tally start, LongSupplier slowDowns, IntSupplier width) {
    this.start = start;
    this.slowDowns = slowDowns;
    this.width = width;
    this.widthSeen = width.getAsInt();
    this.answers = new Answers(start.failed() == 0);
  }

  public void planned(long items, long size) {
    planned.add(items);
    bytesPlanned.add(size);
  }

  public void begun(ActiveItem item) {
    active.put(item.number(), item);
    flights.begin(item.number());
    lookForSlowDowns();
  }

  /// An item is planned again, if it is under way.
  public void back(ActiveItem item) {
    if (active.remove(item.number(), item)) {
      flights.end(item.number(), item.moved(), false);
      item.again();
    }
  }

  /// It waits to be tried again, or waits no longer.
  void rests(ActiveItem item, boolean rests) {
    flights.rests(item.number(), rests);
  }

  public void ended(ActiveItem item, Outcome outcome, String target) {
    ended(outcome, target, item.size());
    if (outcome.state().isFailure()) {
      answers.failed(item.number(), item.answer());
    }
    flights.end(item.number(), item.moved(), outcome.state().isFailure());
    lookForSlowDowns();
    active.remove(item.number());
  }

  /// An item that ended when it was planned.
  public void ended(Outcome outcome, String target, long size) {
    ended(outcome.state(), size);
    if (outcome.isRecovered()) {
      recovered.increment();
    }
    switch (JournalWrites.group(outcome, target)) {
      case "verified" -> verified.increment();
      case "mismatched" -> mismatched.increment();
      case "unverifiable" -> unverifiable.increment();
      default -> {}
    }
  }

  private void ended(ItemState state, long size) {
    counter(state).increment();
    (state.isFailure() ? bytesFailed : bytesEnded).add(size);
  }

  /// An item that was cancelled before its turn had come.
  public void cancelled(long size) {
    ended(ItemState.CANCELLED, size);
    notTried.increment();
  }

  /// Whatever has not ended is cancelled.
  ///
  /// @param untried how many items of the transfer ended before their turn had come, as these
  public void cancelledRest(long untried) {
    Tally now = tally();
    long left = now.planned() - now.ended();
    failed.add(left);
    notTried.add(untried - now.notTried());
    bytesFailed.add(now.bytesPlanned() - now.bytesEnded());
  }

  /// The items could not be found.
  public void unfound(IOException error) {
    answers.unfound(error);
  }

  /// The transfer may rest for what a server said.
  public void rests(IOException error) {
    answers.rests(error);
  }

  /// Bytes of an item have passed, from or to a store.
  void moved(ActiveItem item, long n) {
    flights.moved(item.number(), n);
    lookForSlowDowns();
  }

  /// Bytes were worked through, if only to measure them.
  void read(long n) {
    bytesRead.add(n);
  }

  /// At most ten times a second. They are counted where requests are sent, which tells nobody.
  private void lookForSlowDowns() {
    long last = looked.get();
    long now = System.nanoTime();
    if (now - last < LOOK || !looked.compareAndSet(last, now)) {
      return;
    }
    long all = slowDowns.getAsLong();
    long fresh = all - slowDownsSeen.getAndSet(all);
    int before = widthSeen;
    widthSeen = width.getAsInt();
    if (fresh > 0) {
      flights.slowedDown(fresh, before, widthSeen);
    }
  }

  public Collection<ActiveItem> active() {
    return active.values();
  }

  public int lanes() {
    return active.size();
  }

  public Tally tally() {
    long live = active.values().stream().mapToLong(ActiveItem::moved).sum();
    return new Tally(
        start.planned() + planned.sum(),
        active.size(),
        start.done() + done.sum(),
        start.skipped() + skipped.sum(),
        start.failed() + failed.sum(),
        start.verified() + verified.sum(),
        start.mismatched() + mismatched.sum(),
        start.unverifiable() + unverifiable.sum(),
        start.bytesPlanned() + bytesPlanned.sum(),
        start.bytesDone() + bytesEnded.sum() + live,
        start.bytesFailed() + bytesFailed.sum(),
        start.notTried() + notTried.sum(),
        start.recovered() + recovered.sum());
  }

  public double bytesPerSecond() {
    return bytes.at(System.nanoTime(), bytesRead.sum());
  }

  public double objectsPerSecond() {
    return objects.at(System.nanoTime(), done.sum() + skipped.sum() + failed.sum());
  }

  /// What a server answered to the request for which the transfer failed or rests; empty if nobody
  /// did, or in another process.
  ///
  /// @param rests whether it rests
  public String answer(boolean rests) {
    return rests ? answers.rest() : answers.failure();
  }

  /// When its objects were under way, since this process runs it.
  public FlightLog flights() {
    return flights.log();
  }

  private LongAdder counter(ItemState state) {
    return switch (state) {
      case DONE -> done;
      case SKIPPED -> skipped;
      case CONFLICT, REFUSED, VANISHED, FAILED, CANCELLED -> failed;
      case PLANNED, ACTIVE, PAUSED, WAITING ->
          throw new IllegalArgumentException("not an end: " + state);
    };
  }
}
