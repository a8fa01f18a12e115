package org.nephoscope.transfer.lane;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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
  private volatile Wish wish;

  public Control(Wish wish) {
    this.wish = wish;
  }

  public Wish wish() {
    return wish;
  }

  public boolean isEnding() {
    return wish == Wish.CANCEL || wish == Wish.LEAVE;
  }

  /// Changes what is wanted. An end is never taken back.
  public void wish(Wish next) {
    lock.lock();
    try {
      if (isEnding()) {
        return;
      }
      wish = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
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

  /// Waits for one of the permits while the transfer is to run, and holds none while it rests. Says
  /// whether it got one; false when the transfer is to end.
  public boolean acquire(Semaphore permits) {
    while (awaitRun()) {
      try {
        if (permits.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          if (wish == Wish.RUN) {
            return true;
          }
          permits.release();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  /// Waits that long, or until something else is wanted.
  public void rest(long nanos) throws Stopped {
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
