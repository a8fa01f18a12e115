package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.Optional;

/// How far back a chart of rates looks.
enum RateRange {
  TWO_MINUTES(Optional.of(Duration.ofMinutes(2))),
  TEN_MINUTES(Optional.of(Duration.ofMinutes(10))),
  /// Since the recording began.
  ALL(Optional.empty());

  @SuppressWarnings("ImmutableEnumChecker") // an Optional of an immutable value
  private final Optional<Duration> span;

  RateRange(Optional<Duration> span) {
    this.span = span;
  }

  /// The span that is shown of a recording of that length.
  Duration of(Duration recorded) {
    return span.filter(most -> most.compareTo(recorded) < 0).orElse(recorded);
  }
}
