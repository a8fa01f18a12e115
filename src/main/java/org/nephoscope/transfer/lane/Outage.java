package org.nephoscope.transfer.lane;

/// Whether a server has gone. After three requests in a row that nobody answered it is left alone,
/// and one item at a time tries it again, at intervals that grow from 10 seconds to 10 minutes. Not
/// safe by itself; [Hosts] guards it.
final class Outage {

  private static final int ROW = 3;
  private static final long FIRST = 10_000_000_000L;
  private static final long LONGEST = 60 * FIRST;

  // Read without the lock at every answer.
  private volatile int row;
  private volatile boolean resting;

  private boolean probed;
  private long interval;
  private long next;

  boolean isResting() {
    return resting;
  }

  /// Whether an answer would be news.
  boolean isDoubted() {
    return resting || row > 0;
  }

  /// Whether an item may go there now; of a server that has gone, whether it is time to try.
  boolean isOpen(long now) {
    return !resting || (!probed && now - next >= 0);
  }

  /// An item goes there. Says whether it is the one that tries.
  boolean enter() {
    probed = resting;
    return resting;
  }

  boolean isTried() {
    return probed;
  }

  /// The one that tried has left, whatever it has found.
  void left() {
    probed = false;
  }

  void answered() {
    row = 0;
    resting = false;
    probed = false;
  }

  /// It was silent for long; no more requests are needed to know it.
  void gone(long now) {
    row = Math.max(row, ROW - 1);
    silent(now);
  }

  void silent(long now) {
    if (!resting) {
      int silences = row + 1;
      row = silences;
      if (silences < ROW) {
        return;
      }
      resting = true;
      interval = FIRST;
      next = now + interval;
    } else if (probed) {
      probed = false;
      interval = Math.min(2 * interval, LONGEST);
      next = now + interval;
    }
  }

  /// Somebody asks not to wait for the interval.
  void hurry(long now) {
    next = now;
  }
}
