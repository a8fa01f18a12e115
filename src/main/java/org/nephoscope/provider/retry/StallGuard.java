package org.nephoscope.provider.retry;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Ends answers whose bytes no longer come, because the JDK's HTTP client waits for them without
/// end: its timeout covers only the beginning of an answer. Only time spent waiting for bytes
/// counts; a reader may be as slow as it likes.
public final class StallGuard {

  /// Half a minute without a byte, or less than 1 MiB in ten minutes of waiting.
  public static final StallGuard USUAL = new StallGuard(Duration.ofSeconds(30), System::nanoTime);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final long limit;
  private final LongSupplier nanos;
  private final Set<GuardedBody> bodies = ConcurrentHashMap.newKeySet();
  private @Nullable Thread watch;

  /// Ends an answer after so long without a byte.
  public StallGuard(Duration limit) {
    this(limit, System::nanoTime);
  }

  /// @param limit the longest time without a byte
  /// @param nanos the time, in nanoseconds from anywhere
  StallGuard(Duration limit, LongSupplier nanos) {
    this.limit = limit.toNanos();
    this.nanos = nanos;
  }

  /// The same bytes, guarded. Closing the result closes `body`.
  ///
  /// @param subject the key or address that errors name
  /// @param abort ends a read that is blocked in `body`, from another thread
  public InputStream guard(String subject, InputStream body, Abort abort) {
    return new GuardedBody(subject, body, abort, limit, nanos, this);
  }

  /// From now on that body waits for bytes. One that nobody reads need not be watched, and so need
  /// not be closed to be forgotten.
  void watch(GuardedBody body) {
    bodies.add(body);
    wake();
  }

  void forget(GuardedBody body) {
    bodies.remove(body);
  }

  /// Ends a blocked read.
  @FunctionalInterface
  public interface Abort {
    void abort() throws IOException;
  }

  /// Ends every answer that has stalled.
  void look() {
    bodies.forEach(GuardedBody::endIfStalled);
  }

  private synchronized void wake() {
    if (watch == null) {
      watch = Thread.ofVirtual().name("stall-guard").start(this::lookUntilIdle);
    }
  }

  private void lookUntilIdle() {
    try {
      while (!idle()) {
        Thread.sleep(Math.min(LOOK.toNanos(), limit) / 1_000_000, 0);
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the program ends
    }
  }

  /// A watch with nothing to watch ends; the next body starts another.
  private synchronized boolean idle() {
    if (bodies.isEmpty()) {
      watch = null;
      return true;
    }
    return false;
  }
}
