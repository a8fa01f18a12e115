package org.nephoscope.transfer.run;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets those who wait for items know that there are more, or that there will be no more.
final class PlanSignal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long count;
  private boolean done;

  void more() {
    signal(false);
  }

  void done() {
    signal(true);
  }

  private void signal(boolean last) {
    lock.lock();
    try {
      count++;
      done |= last;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isDone() {
    lock.lock();
    try {
      return done;
    } finally {
      lock.unlock();
    }
  }

  /// How often there was something new.
  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there is something newer than that.
  void awaitMore(long seen) {
    lock.lock();
    try {
      while (count == seen && !done) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  void awaitDone() {
    lock.lock();
    try {
      while (!done) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
