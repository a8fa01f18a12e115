package org.nephoscope.provider.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Busy;

/// How often a request is sent and how long it waits in between: a random part of a window that
/// doubles with each failure, as CloudFiles waits (tenacity's `wait_random_exponential`). Random,
/// because clients that failed together must not come back together.
///
/// @param attempts how often a request is sent before its failure counts, at least 1
/// @param strangers how often, to a host that has never answered: its address is probably wrong
/// @param window the longest pause after the first failure
/// @param throttled the same where the server asked for fewer requests
/// @param longest what windows grow to
public record RetryPolicy(
    int attempts, int strangers, Duration window, Duration throttled, Duration longest) {

  /// 7 attempts, windows of 0.5, 1, 2 … 16 seconds; double those where the server is busy.
  public static final RetryPolicy USUAL =
      new RetryPolicy(7, 3, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMinutes(1));

  /// No request is sent twice.
  public static final RetryPolicy NEVER =
      new RetryPolicy(1, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /// The pause after the nth failure. What a server asks for is the least that is waited, and a
  /// random second is added so that not everybody comes back at once.
  Duration pause(int failures, StorageException error, RandomGenerator random) {
    Duration first = error instanceof Busy ? throttled : window;
    long doublings = 1L << Math.min(failures - 1, 20);
    long most = Math.min(longest.toNanos(), first.toNanos() * doublings);
    Duration pause = Duration.ofNanos(most == 0 ? 0 : random.nextLong(most + 1));
    if (error instanceof Busy busy && busy.retryAfter().isPresent()) {
      Duration asked = busy.retryAfter().get().plusMillis(random.nextLong(1001));
      return asked.compareTo(pause) > 0 ? asked : pause;
    }
    return pause;
  }
}
