package org.nephoscope.transfer.lane;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Lets at most so many bytes a second pass, over all lanes of a transfer, and within what all
/// transfers may together. What has passed is owed time, and nobody reads on before it is paid; so
/// many small objects are as slow as one large one. The limit may change meanwhile.
public final class Pace {

  private static final long SECOND = 1_000_000_000;

  /// What is owed at most after a change, so that a new limit is felt soon.
  private static final long SOON = SECOND;

  /// So much of the time in which nothing moved is caught up with: what is lost between two reads
  /// is not lost to the rate, and yet no rush follows a pause.
  private static final long CAUGHT_UP = SECOND;

  private final LongSupplier clock;
  private final @Nullable Pace all;

  /// So many seconds of the limit may be begun at once in parts.
  private static final long BEGUN_SECONDS = 2;

  private volatile long limit;
  private long paid;
  private long begun;

  /// @param limit in bytes a second; 0 for none
  public Pace(long limit) {
    this(limit, System::nanoTime);
  }

  public Pace(long limit, LongSupplier clock) {
    this(limit, clock, null);
  }

  private Pace(long limit, LongSupplier clock, @Nullable Pace all) {
    this.limit = limit;
    this.clock = clock;
    this.all = all;
    this.paid = clock.getAsLong();
  }

  /// The pace of one of several that keep to this one together.
  public Pace part(long limitOfPart) {
    return new Pace(limitOfPart, clock, this);
  }

  /// Changes the limit; 0 for none.
  public synchronized void limit(long bytesPerSecond) {
    if (bytesPerSecond < 0) {
      throw new IllegalArgumentException("a limit is positive, or 0 for none: " + bytesPerSecond);
    }
    limit = bytesPerSecond;
    long now = clock.getAsLong();
    paid = bytesPerSecond == 0 ? now : Math.clamp(paid, now, now + SOON);
  }

  public long limit() {
    return limit;
  }

  /// How much to read at once, so that no wait is long enough for a server to hang up.
  public int share(int length) {
    long mine = limit;
    int share = mine == 0 ? length : Math.clamp(mine / 10, 1, length);
    return all == null ? share : all.share(share);
  }

  /// Begins a part of so many bytes, if it may: under a limit, parts that are not whole yet hold at
  /// most what passes in two seconds, or are one alone. Parts are worth nothing before they are
  /// whole, and many that share little are whole late. To be [#end]ed if it says yes.
  public boolean begin(long bytes) {
    if (!enter(bytes)) {
      return false;
    }
    if (all != null && !all.begin(bytes)) {
      leave(bytes);
      return false;
    }
    return true;
  }

  private synchronized boolean enter(long bytes) {
    long most = limit > Long.MAX_VALUE / BEGUN_SECONDS ? Long.MAX_VALUE : limit * BEGUN_SECONDS;
    if (limit > 0 && begun > 0 && bytes > most - begun) {
      return false;
    }
    begun += bytes;
    return true;
  }

  /// A part that was begun is whole or given up.
  public void end(long bytes) {
    leave(bytes);
    if (all != null) {
      all.end(bytes);
    }
  }

  private synchronized void leave(long bytes) {
    begun -= bytes;
  }

  public void passed(int bytes) {
    pay(bytes);
    if (all != null) {
      all.passed(bytes);
    }
  }

  private synchronized void pay(int bytes) {
    if (limit > 0) {
      long earliest = clock.getAsLong() - CAUGHT_UP;
      paid = Math.max(paid, earliest) + (long) ((double) bytes * SECOND / limit);
    }
  }

  /// Nanoseconds to wait before reading on.
  public long owed() {
    return all == null ? mine() : Math.max(mine(), all.owed());
  }

  private synchronized long mine() {
    return Math.max(0, paid - clock.getAsLong());
  }
}
