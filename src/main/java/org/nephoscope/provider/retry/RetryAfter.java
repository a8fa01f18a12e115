package org.nephoscope.provider.retry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Reads the header `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
public final class RetryAfter {

  /// A server that asks for more is not believed.
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private RetryAfter() {}

  /// How long to wait, at most a quarter of an hour; empty for what is neither form.
  public static Optional<Duration> parse(String header, Instant now) {
    String text = header.strip();
    if (text.matches("\\d{1,18}")) {
      return Optional.of(capped(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(capped(Duration.between(now, date)));
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty(); // the header is only a hint
    }
  }

  private static Duration capped(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
