package org.nephoscope.provider.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class RetryAfterPropertyTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Property(seed = "1")
  void secondsAreWaitedUpToAQuarterOfAnHour(
      @ForAll @LongRange(max = 999_999_999_999_999_999L) long seconds) {
    assertThat(RetryAfter.parse(" " + seconds, NOW))
        .contains(Duration.ofSeconds(Math.min(900, seconds)));
  }

  @Property(seed = "2")
  void aDateIsWaitedFor(@ForAll @LongRange(min = -100_000, max = 100_000) long seconds) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            NOW.plusSeconds(seconds).atZone(ZoneOffset.UTC));

    assertThat(RetryAfter.parse(date, NOW))
        .contains(Duration.ofSeconds(Math.clamp(seconds, 0, 900)));
  }

  @Property(seed = "3")
  void nothingElseIsWaitedForLonger(@ForAll("headers") String header) {
    RetryAfterFuzz.check(header);
  }

  @Provide
  Arbitrary<String> headers() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.of(
                "Thu, ",
                "Fri, ",
                "01 ",
                "31 ",
                "Jan ",
                "Feb ",
                "1970 ",
                "9999 ",
                "999999999 ",
                "00:00:00 ",
                "24:00:60 ",
                "GMT",
                "-7",
                "1e9",
                "0x1",
                "\u0661",
                "+5")
            .list()
            .ofMaxSize(8)
            .map(list -> String.join("", list)));
  }
}
