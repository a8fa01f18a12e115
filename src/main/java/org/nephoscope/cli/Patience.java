package org.nephoscope.cli;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;

/// How long a command waits for what its transfer lacks. Nobody may be there to see that it waits,
/// so not for ever; and not at all for somebody to sign in.
final class Patience {

  static final Duration LONGEST = Duration.ofMinutes(5);

  private final LongSupplier clock;
  private boolean waiting;
  private long since;
  private long waited;

  /// @param clock in nanoseconds
  Patience(LongSupplier clock) {
    this.clock = clock;
  }

  /// Whether a transfer has just begun to wait.
  boolean begins(TransferState state) {
    boolean before = waiting;
    waiting = state instanceof Waiting;
    if (waiting && !before) {
      since = clock.getAsLong();
    } else if (before && !waiting) {
      waited += clock.getAsLong() - since;
    }
    return waiting && !before;
  }

  /// How long it has waited in all.
  Duration waited() {
    return Duration.ofNanos(waiting ? waited + clock.getAsLong() - since : waited);
  }

  /// Whether to wait no longer.
  boolean isOver(TransferState state) {
    return state instanceof Waiting(var cause, _)
        && switch (cause) {
          case SIGN_IN, FAULT -> true;
          case OFFLINE, DISK_FULL, JOURNAL -> clock.getAsLong() - since >= LONGEST.toNanos();
        };
  }
}
