package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.storage.Headers;

/// How quickly and in parts of which size a command sends, in the words of people.
class LimitTest extends CommandDesk {

  @Test
  void aLimitIsKept() throws IOException {
    neph.put("mem://c/big", new byte[150_000], Headers.NONE);

    long start = System.nanoTime();
    var result = neph.run("cp", "--limit", "100kB/s", "mem://c/big", directory.toString());

    assertThat(result.code()).isZero();
    assertThat(directory.resolve("big")).hasSize(150_000);
    // The last tenth of a second's bytes is not waited for.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1300));
  }

  @ParameterizedTest
  @CsvSource({
    "10MiB/s, 10485760",
    "1.5k, 1536",
    "500kB, 500000",
    "2G, 2147483648",
    "4096, 4096",
    "4096B/s, 4096",
  })
  void ratesAreReadAsPeopleWriteThem(String text, long bytes) throws UsageError {
    assertThat(RateText.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "-5M", "10", "1023", "5i", "0", "10 MiB"})
  void whatIsNoRateIsWrongUsage(String text) {
    assertThatThrownBy(() -> RateText.parse(text))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("--limit " + text);
  }

  @ParameterizedTest
  @CsvSource({"16MiB, 16777216", "100MB, 100000000", "1e8, 100000000", "5G, 5368709120"})
  void sizesOfPartsAreReadAsPeopleWriteThem(String text, long bytes) throws UsageError {
    assertThat(RateText.part(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"large", "0", "1000", "16MiB/s", "6G"})
  void whatIsNoSizeOfAPartIsWrongUsage(String text) {
    assertThatThrownBy(() -> RateText.part(text))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("--part-bytes " + text);
  }
}
