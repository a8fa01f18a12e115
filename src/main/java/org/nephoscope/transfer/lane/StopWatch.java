package org.nephoscope.transfer.lane;

import java.time.Duration;

/// Measures how long something runs, without its pauses.
public final class StopWatch {

  private Duration before;
  private long since;
  private boolean running;

  /// @param before what was measured earlier
  public StopWatch(Duration before) {
    this.before = before;
  }

  public synchronized void run(boolean now) {
    if (now && !running) {
      since = System.nanoTime();
    } else if (!now && running) {
      before = before.plusNanos(System.nanoTime() - since);
    }
    running = now;
  }

  public synchronized Duration elapsed() {
    return running ? before.plusNanos(System.nanoTime() - since) : before;
  }
}
