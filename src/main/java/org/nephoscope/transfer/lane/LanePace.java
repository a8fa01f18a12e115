package org.nephoscope.transfer.lane;

import org.jspecify.annotations.Nullable;

/// What one lane may of the [Pace] of its transfer, and of that of all transfers: from the first
/// byte it counts as one of those that share the limits evenly, until it leaves. All parts of its
/// object are one.
public final class LanePace {

  private final Pace pace;
  private final @Nullable LanePace all;
  private Pace.@Nullable Debt debt;

  LanePace(Pace pace, @Nullable LanePace all) {
    this.pace = pace;
    this.all = all;
  }

  /// How much to read at once, so that no wait is long enough for a server to hang up.
  public int share(int length) {
    return pace.share(length);
  }

  /// Begins a part of so many bytes, if it may; see [Pace#begin]. To be [#end]ed if it says yes.
  public boolean begin(long bytes) {
    return pace.begin(bytes);
  }

  /// A part that was begun is whole or given up.
  public void end(long bytes) {
    pace.end(bytes);
  }

  public void passed(int bytes) {
    pace.passed(bytes, debt());
    if (all != null) {
      all.passed(bytes);
    }
  }

  /// Nanoseconds to wait before reading on.
  public long owed() {
    long mine = pace.owed(debt());
    return all == null ? mine : Math.max(mine, all.owed());
  }

  private synchronized Pace.Debt debt() {
    if (debt == null) {
      debt = pace.enter();
    }
    return debt;
  }

  /// No more bytes of it pass.
  synchronized void leave() {
    if (debt != null) {
      pace.leave(debt);
      debt = null;
    }
    if (all != null) {
      all.leave();
    }
  }
}
