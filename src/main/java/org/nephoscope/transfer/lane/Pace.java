package org.nephoscope.transfer.lane;

import java.util.function.LongSupplier;

/// Lets at most so many bytes a second pass, over all lanes of a transfer. What has passed is owed
/// time, and nobody reads on before it is paid; so many small objects are as slow as one large one.
public final class Pace {

  private static final long SECOND = 1_000_000_000;

  private final long limit;
  private final LongSupplier clock;
  private long paid;

  /// @param limit in bytes a second; 0 for none
  public Pace(long limit) {
    this(limit, System::nanoTime);
  }

  public Pace(long limit, LongSupplier clock) {
    this.limit = limit;
    this.clock = clock;
    this.paid = clock.getAsLong();
  }

  /// How much to read at once, so that no wait is long enough for a server to hang up.
  public int share(int length) {
    return limit == 0 ? length : Math.clamp(limit / 10, 1, length);
  }

  public synchronized void passed(int bytes) {
    if (limit > 0) {
      // Time in which nothing moved is lost, so that no rush follows a pause.
      paid = Math.max(paid, clock.getAsLong()) + (long) ((double) bytes * SECOND / limit);
    }
  }

  /// Nanoseconds to wait before reading on.
  public synchronized long owed() {
    return Math.max(0, paid - clock.getAsLong());
  }
}
