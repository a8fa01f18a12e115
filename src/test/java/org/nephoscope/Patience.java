package org.nephoscope;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How tests wait for what another thread or process does and tells nobody of: they look again and
/// again, with a rest between, because a spinning test takes a processor from what it waits for.
public final class Patience {

  /// What takes longer, even on a busy computer, does not come.
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

  private static final long REST = TimeUnit.MILLISECONDS.toNanos(2);

  private Patience() {}

  /// Returns as soon as the condition holds, and fails with those words when it does not within a
  /// minute, cannot be asked, or the test is interrupted because its own time is over.
  public static void until(String what, Callable<Boolean> condition) {
    long began = System.nanoTime();
    while (!holds(what, condition)) {
      if (System.nanoTime() - began > LONGEST || Thread.currentThread().isInterrupted()) {
        throw new AssertionError("never came true: " + what);
      }
      LockSupport.parkNanos(REST);
    }
  }

  private static boolean holds(String what, Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (Exception e) {
      throw new AssertionError("cannot be told: " + what, e);
    }
  }
}
