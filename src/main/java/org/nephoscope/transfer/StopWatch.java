package org.nephoscope.transfer;

import java.time.Duration;

/// Measures how long something runs, without its pauses.
final class StopWatch {

  private Duration before;
  private long since;
  private boolean running;

  /// @param before what was measured earlier
  StopWatch(Duration before) {
    this.before = before;
  }

  synchronized void run(boolean now) {
    if (now && !running) {
      since = System.nanoTime();
    } else if (!now && running) {
      before = before.plusNanos(System.nanoTime() - since);
    }
    running = now;
  }

  synchronized Duration elapsed() {
    return running ? before.plusNanos(System.nanoTime() - since) : before;
  }
}
