package org.nephoscope.transfer.lane;

import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.nephoscope.transfer.ItemState;

/// One of the counted number of places in which an item may be moved. It is given back while its
/// transfer is paused, so that others can use it.
public final class Lane {

  private final Semaphore permits;
  private final Control control;
  private final Pace pace;
  private boolean held = true;

  /// @param permits one of them has been acquired for this lane
  public Lane(Semaphore permits, Control control, Pace pace) {
    this.permits = permits;
    this.control = control;
    this.pace = pace;
  }

  public Control control() {
    return control;
  }

  public Pace pace() {
    return pace;
  }

  /// Waits until the transfer goes on. Says whether it does; false when it is to end.
  public boolean rest(ActiveItem item) {
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
  public void backOff(ActiveItem item, int failures) throws Control.Stopped {
    item.state(ItemState.WAITING);
    long window = 500_000_000L << Math.min(failures - 1, 6);
    try {
      // Random waits, as CloudFiles has them, so that many lanes do not come back together.
      control.rest(ThreadLocalRandom.current().nextLong(window));
    } finally {
      item.state(ItemState.ACTIVE);
    }
  }

  public void release() {
    if (held) {
      held = false;
      permits.release();
    }
  }
}
