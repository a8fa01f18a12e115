package org.nephoscope.transfer.lane;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.journal.PlannedItem;

/// An item in a lane: what changes too often for the journal.
public final class ActiveItem {

  private final PlannedItem item;
  private final Progress progress;
  private final AtomicLong moved = new AtomicLong();
  private final StopWatch watch = new StopWatch(Duration.ZERO);
  private volatile ItemState state = ItemState.ACTIVE;
  private volatile Optional<ItemSnapshot.Retry> retry = Optional.empty();
  private volatile int attempts;
  private volatile boolean goesOn; // what begins next was cut short by a pause
  private volatile boolean wasCut;
  private volatile long size;
  private volatile String answer = "";

  public ActiveItem(PlannedItem item, Progress progress) {
    this.item = item;
    this.progress = progress;
    this.size = item.size();
    watch.run(true);
  }

  public long number() {
    return item.number();
  }

  public long size() {
    return size;
  }

  /// Never more than the size, although bytes that are sent again pass twice.
  public long moved() {
    return Math.min(size, moved.get());
  }

  public int attempts() {
    return attempts;
  }

  /// Whether an earlier attempt may have left something, although a pause that cut it short counts
  /// as none.
  public boolean isBegunAgain() {
    return attempts > 1 || wasCut;
  }

  /// Without the time for which it was paused.
  public Duration took() {
    return watch.elapsed();
  }

  /// That many more bytes have passed.
  public void moved(long n) {
    read(n);
    sent(n);
  }

  /// That many more bytes were read from this computer, to be sent or only to be measured.
  public void read(long n) {
    moved.addAndGet(n);
    progress.read(n);
  }

  /// That many of the bytes that were read are on their way.
  public void sent(long n) {
    progress.moved(this, n);
  }

  /// That many bytes need not pass, because they are there from an earlier attempt.
  public void kept(long n) {
    moved.addAndGet(n);
  }

  /// It begins from its first byte, again if it was begun before. One lane calls this.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public void begin() {
    again();
    if (!goesOn) {
      attempts++;
    }
    goesOn = false;
    state = ItemState.ACTIVE;
  }

  /// A pause has cut the attempt short, which goes on when it begins next.
  public void cut() {
    goesOn = true;
    wasCut = true;
  }

  /// What began last was no attempt, because something was not there that lies outside the item.
  @SuppressWarnings("NonAtomicVolatileUpdate") // by the lane that begins it
  public void uncount() {
    again();
    attempts--;
  }

  public void again() {
    moved.set(0);
  }

  /// It rests before another attempt.
  void rests(ItemSnapshot.Retry before) {
    retry = Optional.of(before);
    state(ItemState.WAITING);
  }

  /// An attempt has failed, and its server may have said more than the sentence does.
  public void answered(IOException error) {
    answer = Answers.of(error);
  }

  String answer() {
    return answer;
  }

  /// The transfer rests for what its server said.
  void rests(IOException error) {
    progress.rests(error);
  }

  void state(ItemState now) {
    if (now != ItemState.WAITING) {
      retry = Optional.empty();
    }
    if ((now == ItemState.WAITING) != (state == ItemState.WAITING)) {
      progress.rests(this, now == ItemState.WAITING);
    }
    watch.run(now != ItemState.PAUSED);
    state = now;
  }

  /// The size turned out to be another than the plan's.
  public void size(long actual) {
    progress.planned(0, actual - size);
    size = actual;
  }

  /// The journal's row with what is known here.
  public ItemSnapshot over(ItemSnapshot row) {
    return new ItemSnapshot(
        row.number(),
        row.source(),
        row.target(),
        size,
        moved(),
        state,
        row.verification(),
        row.detail(),
        row.failure(),
        row.expected(),
        row.actual(),
        attempts,
        took(),
        row.ended(),
        retry);
  }
}
