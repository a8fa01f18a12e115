package org.nephoscope.provider.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-25T20:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "' 7 ', 7",
    "0, 0",
    "1000000000, 900",
    "999999999999999999, 900",
    "'Wed, 25 Nov 2026 20:00:42 GMT', 42",
    "'Wed, 25 Nov 2026 19:00:00 GMT', 0",
    "'Wed, 25 Nov 2099 19:00:00 GMT', 900",
  })
  void bothFormsAreUnderstoodAndBounded(String header, long seconds) {
    assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"''", "-1", "soon", "1.5", "9999999999999999999999", "'Wed, 99 Nov 2026'", "1e9"})
  void anythingElseIsNoHint(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }
}
