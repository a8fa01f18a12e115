package org.nephoscope.transfer.lane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Lets at most so many bytes a second pass, over all lanes of a transfer, and within what all
/// transfers may together; each lane has its [LanePace] of it. What has passed is owed time, and
/// nobody reads on before it is paid; so many small objects are as slow as one large one. A lane
/// need not wait for what others owe beyond its even part of the limit: else one with a large
/// object, which reads much at once, would take nearly all. The limit may change meanwhile.
public final class Pace {

  private static final long SECOND = 1_000_000_000;

  /// What is owed at most after a change, so that a new limit is felt soon.
  private static final long SOON = SECOND;

  /// So much of the time in which nothing moved is caught up with: what is lost between two reads
  /// is not lost to the rate, and yet no second after a pause is much faster than the limit.
  private static final long CAUGHT_UP = SECOND / 10;

  /// What all lanes together may owe while one reads on that owes nothing of its own part: many
  /// that begin at once owe nothing each, and much together.
  private static final long AHEAD = SECOND / 10;

  private final LongSupplier clock;
  private final @Nullable Pace all;

  /// So many seconds of the limit may be begun at once in parts.
  private static final long BEGUN_SECONDS = 2;

  private volatile long limit;
  private long paid;
  private long begun;

  /// What lanes owe of their even parts. They outlast their lanes, so that many short ones together
  /// owe as much as one.
  private final List<Debt> free = new ArrayList<>();

  private final List<Debt> taken = new ArrayList<>();

  /// When what one lane has let pass is paid, were only its even part of the limit its own.
  static final class Debt {
    private long paid;
  }

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

  /// The pace of one lane.
  public LanePace lane() {
    return new LanePace(this, all == null ? null : all.lane());
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
    paid = afterChange(paid, now);
    taken.forEach(debt -> debt.paid = afterChange(debt.paid, now));
    free.forEach(debt -> debt.paid = afterChange(debt.paid, now));
  }

  private long afterChange(long debt, long now) {
    return limit == 0 ? now : Math.clamp(debt, now, now + SOON);
  }

  public long limit() {
    return limit;
  }

  /// How much a lane is to read at once, so that no wait is long enough for a server to hang up,
  /// and what all lanes read before any of them waits is little beside the limit.
  int share(int length) {
    int share = mine(length);
    return all == null ? share : all.share(share);
  }

  private synchronized int mine(int length) {
    return limit == 0 ? length : Math.clamp(limit / 10 / Math.max(1, taken.size()), 1, length);
  }

  /// Begins a part of so many bytes, if it may: under a limit, parts that are not whole yet hold at
  /// most what passes in two seconds, or are one alone. Parts are worth nothing before they are
  /// whole, and many that share little are whole late. To be [#end]ed if it says yes.
  boolean begin(long bytes) {
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
  void end(long bytes) {
    leave(bytes);
    if (all != null) {
      all.end(bytes);
    }
  }

  private synchronized void leave(long bytes) {
    begun -= bytes;
  }

  /// One more lane takes part. It gets the largest of the debts that nobody has now.
  synchronized Debt enter() {
    Debt most =
        free.stream()
            .max(Comparator.comparingLong(debt -> debt.paid - paid)) // a clock may wrap
            .orElseGet(Debt::new);
    if (!free.remove(most)) {
      most.paid = clock.getAsLong();
    }
    taken.add(most);
    return most;
  }

  synchronized void leave(Debt debt) {
    if (taken.remove(debt)) {
      free.add(debt);
    }
  }

  synchronized void passed(int bytes, Debt debt) {
    if (limit > 0) {
      long now = clock.getAsLong();
      double cost = (double) bytes * SECOND / limit;
      paid = Math.max(paid, now - CAUGHT_UP) + (long) cost;
      debt.paid = Math.max(debt.paid, now) + (long) (cost * taken.size());
    }
  }

  /// Nanoseconds to wait before reading on.
  synchronized long owed(Debt debt) {
    long until = Math.max(Math.min(paid, debt.paid), paid - AHEAD);
    return Math.max(0, until - clock.getAsLong());
  }
}
