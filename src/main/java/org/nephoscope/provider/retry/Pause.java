package org.nephoscope.provider.retry;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits between two attempts; tests wait without time passing.
@FunctionalInterface
public interface Pause {

  /// Real time.
  Pause REAL = (time, ended) -> ended.await(time.toNanos(), TimeUnit.NANOSECONDS);

  /// Waits so long, or until the latch opens. Returns whether it has opened.
  boolean await(Duration time, CountDownLatch ended) throws InterruptedException;
}
