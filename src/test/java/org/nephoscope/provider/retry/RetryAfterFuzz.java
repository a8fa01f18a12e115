package org.nephoscope.provider.retry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.time.Instant;

/// What must hold for any header `Retry-After`. The method with the odd name is the one that Jazzer
/// calls.
public final class RetryAfterFuzz {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private RetryAfterFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    check(new String(data, ISO_8859_1));
  }

  /// Nobody waits for longer than a quarter of an hour, or into the past.
  static void check(String header) {
    RetryAfter.parse(header, NOW)
        .filter(wait -> wait.isNegative() || wait.compareTo(LONGEST) > 0)
        .ifPresent(wait -> {
          throw new AssertionError(header + " makes somebody wait for " + wait);
        });
  }
}
