package org.nephoscope.transfer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// An item in a lane: what changes too often for the journal.
final class ActiveItem {

  private final PlannedItem item;
  private final Progress progress;
  private final AtomicLong moved = new AtomicLong();
  private final long began = System.nanoTime();
  private volatile ItemState state = ItemState.ACTIVE;
  private volatile int attempts;
  private volatile long size;

  ActiveItem(PlannedItem item, Progress progress) {
    this.item = item;
    this.progress = progress;
    this.size = item.size();
  }

  long number() {
    return item.number();
  }

  long size() {
    return size;
  }

  /// Never more than the size, although bytes that are sent again pass twice.
  long moved() {
    return Math.min(size, moved.get());
  }

  int attempts() {
    return attempts;
  }

  Duration took() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /// That many more bytes have passed.
  void moved(long n) {
    moved.addAndGet(n);
    progress.moved(n);
  }

  /// It begins from its first byte, again if it was begun before. One lane calls this.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void begin() {
    again();
    attempts++;
    state = ItemState.ACTIVE;
  }

  void again() {
    moved.set(0);
  }

  void state(ItemState now) {
    state = now;
  }

  /// The size turned out to be another than the plan's.
  void size(long actual) {
    progress.planned(0, actual - size);
    size = actual;
  }

  /// The journal's row with what is known here.
  ItemSnapshot over(ItemSnapshot row) {
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
        took());
  }
}
