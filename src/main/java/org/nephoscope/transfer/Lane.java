package org.nephoscope.transfer;

import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/// One of the counted number of places in which an item may be moved. It is given back while its
/// transfer is paused, so that others can use it.
final class Lane {

  private final Semaphore permits;
  private final Control control;
  private final Pace pace;
  private boolean held = true;

  /// @param permits one of them has been acquired for this lane
  Lane(Semaphore permits, Control control, Pace pace) {
    this.permits = permits;
    this.control = control;
    this.pace = pace;
  }

  Control control() {
    return control;
  }

  Pace pace() {
    return pace;
  }

  /// Waits until the transfer goes on. Says whether it does; false when it is to end.
  boolean rest(ActiveItem item) {
    if (control.wish() == Control.Wish.PAUSE) {
      item.state(ItemState.PAUSED);
      release();
      held = control.acquire(permits);
      item.state(ItemState.ACTIVE);
    }
    return !control.isEnding();
  }

  /// Waits before the next attempt.
  ///
  /// @param failures how many have failed in a row, from 1
  void backOff(ActiveItem item, int failures) throws Control.Stopped {
    item.state(ItemState.WAITING);
    long window = 500_000_000L << Math.min(failures - 1, 6);
    try {
      // Random waits, as CloudFiles has them, so that many lanes do not come back together.
      control.rest(ThreadLocalRandom.current().nextLong(window));
    } finally {
      item.state(ItemState.ACTIVE);
    }
  }

  void release() {
    if (held) {
      held = false;
      permits.release();
    }
  }
}
