package org.nephoscope.transfer.lane;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.TransferState.Waiting;

/// What the person wants of one transfer, as its lanes see it between two blocks. Nobody is
/// interrupted, because an interrupt would close a file for everyone who has it open; instead the
/// streams that lanes read from the network are closed under them.
public final class Control {

  /// What is wanted.
  public enum Wish {
    RUN,
    PAUSE,
    CANCEL,
    /// The program ends; the transfer goes on next time.
    LEAVE
  }

  /// Thrown out of a lane's work because the transfer is to end or to rest. Not a failure.
  public static final class Stopped extends IOException {
    private static final long serialVersionUID = 1L;

    public Stopped() {
      super("stopped");
    }
  }

  /// How often who waits for a permit looks whether it is still wanted.
  private static final long LOOK_MILLIS = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Closeable> streams = ConcurrentHashMap.newKeySet();
  private final Set<Closeable> closed = ConcurrentHashMap.newKeySet();
  private final @Nullable Control whole;
  private final Set<Control> parts = ConcurrentHashMap.newKeySet();
  private final AtomicLong resumed = new AtomicLong();

  /// What is wanted of this by itself.
  private Wish own;

  private volatile Wish wish;
  private volatile Optional<Waiting> reason = Optional.empty();

  /// Control of a whole transfer.
  public Control(Wish wish) {
    this.whole = null;
    this.own = wish;
    this.wish = wish;
  }

  private Control(Control whole) {
    this.whole = whole;
    this.own = Wish.RUN;
    this.wish = Wish.RUN;
  }

  /// Control of one item, which does what is wanted of it and of its transfer. To be [#close]d.
  public Control part() {
    var part = new Control(this);
    parts.add(part);
    part.follow(); // added first, so that no change is missed
    return part;
  }

  /// Its item has ended.
  public void close() {
    if (whole != null) {
      whole.parts.remove(this);
    }
  }

  public Wish wish() {
    return wish;
  }

  public boolean isEnding() {
    return wish == Wish.CANCEL || wish == Wish.LEAVE;
  }

  /// Whether the item by itself is to end, whatever is wanted of its transfer.
  public boolean isCancelledAlone() {
    lock.lock();
    try {
      return whole != null && own == Wish.CANCEL;
    } finally {
      lock.unlock();
    }
  }

  /// Whether the item by itself is paused, whatever is wanted of its transfer.
  public boolean isPausedAlone() {
    lock.lock();
    try {
      return whole != null && own == Wish.PAUSE;
    } finally {
      lock.unlock();
    }
  }

  /// How often somebody has told the whole transfer to go on.
  public long resumed() {
    return whole == null ? resumed.get() : whole.resumed();
  }

  /// Pauses the whole transfer because it cannot go on by itself. Does nothing if somebody has told
  /// it to go on since: what was asked before says nothing of now.
  ///
  /// @param asked what [#resumed] was when that was asked which shows it
  public void rest(Waiting why, long asked) {
    Control all = whole == null ? this : whole;
    all.change(() -> all.wish == Wish.RUN && all.resumed() == asked, Wish.PAUSE, Optional.of(why));
  }

  /// Why it is paused, if nobody wanted that.
  public Optional<Waiting> reason() {
    return reason;
  }

  /// Changes what is wanted. An end is never taken back.
  public void wish(Wish next) {
    if (next == Wish.RUN) {
      resumed.incrementAndGet();
    }
    change(next, Optional.empty());
  }

  private void follow() {
    change(null, Optional.empty());
  }

  /// @param mine what is wanted of this by itself, if that changes
  private void change(@Nullable Wish mine, Optional<Waiting> why) {
    change(() -> true, mine, why);
  }

  /// Whoever is told of the change is told without the lock.
  ///
  /// @param still asked under the lock, whether to change anything
  private void change(BooleanSupplier still, @Nullable Wish mine, Optional<Waiting> why) {
    Wish next;
    lock.lock();
    try {
      if (isEnding() || !still.getAsBoolean()) {
        return;
      }
      own = mine == null ? own : mine;
      Wish above = whole == null ? Wish.RUN : whole.wish; // as it is now, whoever tells it
      next = own.compareTo(above) > 0 ? own : above;
      if (next == wish) {
        reason = why;
        return;
      }
      reason = why;
      wish = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    parts.forEach(Control::follow);
    if (next != Wish.RUN) {
      // Closing may wait for the network, and whoever wishes may be the window's thread.
      streams.forEach(stream -> {
        // Written down first: by the time its lane notices, the wish may be another again.
        closed.add(stream);
        if (!streams.contains(stream)) {
          closed.remove(stream);
        }
        Thread.startVirtualThread(() -> closeQuietly(stream));
      });
    }
  }

  /// Throws [Stopped] unless the transfer is to run.
  public void check() throws Stopped {
    if (wish != Wish.RUN) {
      throw new Stopped();
    }
  }

  /// Waits while paused. Says whether to go on; false when the transfer is to end.
  public boolean awaitRun() {
    lock.lock();
    try {
      while (wish == Wish.PAUSE) {
        changed.awaitUninterruptibly();
      }
      return wish == Wish.RUN;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a place.
  @FunctionalInterface
  public interface Taking {
    /// Empty if there was none in that time.
    Optional<Permit> take(long millis) throws InterruptedException;
  }

  /// Waits for a place while the transfer is to run, and holds none while it rests. Empty when the
  /// transfer is to end.
  public Optional<Permit> acquire(Taking taking) {
    while (awaitRun()) {
      try {
        Optional<Permit> permit = taking.take(LOOK_MILLIS);
        if (permit.isPresent()) {
          if (wish == Wish.RUN) {
            return permit;
          }
          permit.get().release(false);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Waits that long, or until something else is wanted.
  public void rest(long nanos) throws Stopped {
    if (nanos <= 0) {
      check();
      return;
    }
    lock.lock();
    try {
      long left = nanos;
      while (left > 0 && wish == Wish.RUN) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    } finally {
      lock.unlock();
    }
    check();
  }

  /// From now on the stream is closed when the transfer is to end or to rest.
  public void watch(Closeable stream) throws IOException {
    streams.add(stream);
    if (wish != Wish.RUN) {
      forget(stream);
      stream.close();
      throw new Stopped();
    }
  }

  public void forget(Closeable stream) {
    streams.remove(stream);
    closed.remove(stream);
  }

  /// Whether the stream was closed here under its reader, whatever is wanted now.
  public boolean hasClosed(Closeable stream) {
    return closed.contains(stream);
  }

  /// Whether an error only tells that the transfer was to end or to rest.
  public static boolean isStopped(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof Stopped) {
        return true;
      }
    }
    return false;
  }

  /// The lane that reads the stream notices by itself that it is closed.
  private static void closeQuietly(Closeable stream) {
    try {
      stream.close();
    } catch (IOException e) {
      System.getLogger(Control.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a stream", e);
    }
  }
}
