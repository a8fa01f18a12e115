package org.nephoscope.ui.tour;

import java.time.Duration;
import java.util.Locale;

/// Figures as the tour prints them.
final class Words {

  private Words() {}

  static String since(long nanoTime) {
    return seconds(Duration.ofNanos(System.nanoTime() - nanoTime));
  }

  static String seconds(Duration span) {
    return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
  }
}
