package org.nephoscope.ui;

import java.time.Duration;
import java.time.Instant;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemSnapshot.Retry;
import org.nephoscope.transfer.copy.CopyItem;

/// When and why an object is tried again, in words.
public final class Retries {

  private static final Texts TEXTS = Texts.of(Retries.class);

  /// What is less than this away is as good as now.
  private static final long SOON = 100;

  private Retries() {}

  /// All of it: `attempt 2 of 5 in 8 s · 503 SlowDown`.
  public static String sentence(ItemSnapshot item, Retry retry, Instant now) {
    String when = TEXTS.get("retry.attempt", item.attempts() + 1, CopyItem.TRIES, when(retry, now));
    return retry.why().isEmpty() ? when : TEXTS.get("retry.why", when, Said.here(retry.why()));
  }

  /// Only when, and the number that the server answered: `in 8 s: 503`.
  public static String brief(Retry retry, Instant now) {
    String when = when(retry, now);
    return retry.why().matches("\\d{3}( .*)?")
        ? TEXTS.get("retry.brief", when, retry.why().substring(0, 3))
        : when;
  }

  private static String when(Retry retry, Instant now) {
    Duration left = Duration.between(now, retry.at());
    return left.toMillis() < SOON
        ? TEXTS.get("retry.now")
        : TEXTS.get("retry.in", Formats.duration(left));
  }
}
