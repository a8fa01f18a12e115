package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;

class FormatsTest {

  @ParameterizedTest
  @CsvSource({
    "0,0 B",
    "999,999 B",
    "1000,1.0 KiB",
    "4198,4.1 KiB",
    "13107544,12.5 MiB",
    "217088,212 KiB",
    "1023488,1.0 MiB",
    "102349,100 KiB",
    "9223372036854775807,more than 8 EiB"
  })
  void sizesHaveAtMostThreeFigures(long bytes, String text) {
    assertThat(Formats.size(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0.0 s",
    "20,20 ms",
    "430,0.4 s",
    "18000,18 s",
    "69000,1 m 09 s",
    "11100000,3 h 05 m"
  })
  void durationsHaveTheirTwoLargestUnits(long millis, String text) {
    assertThat(Formats.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void aSizeIsSaidTwiceOnlyWhereThatSaysMore() {
    assertThat(Formats.bothSizes(43)).isEqualTo("43 B");
    assertThat(Formats.bothSizes(13_107_544)).isEqualTo("12.5 MiB (13,107,544 B)");
  }

  @Test
  void onlyTheWholeIsAHundredPercent() {
    assertThat(Formats.percent(999_999, 1_000_000)).isEqualTo("99 %");
    assertThat(Formats.percent(5, 5)).isEqualTo("100 %");
    assertThat(Formats.percent(0, 0)).isEqualTo("0 %");
  }

  @Test
  void hashesKeepBothEndsAndTheNumberOfParts() {
    String md5 = "6f2e0000000000000000000000aaa1c3";
    assertThat(Formats.hash(new Checksum(Algorithm.MD5, md5))).isEqualTo("md5 6f2e…a1c3");
    assertThat(Formats.hash(new Checksum(Algorithm.MULTIPART_ETAG, md5 + "-5")))
        .isEqualTo("parts 6f2e…c3-5");
    assertThat(Formats.hash(new Checksum(Algorithm.MULTIPART_ETAG, md5 + "-812")))
        .isEqualTo("parts 6f2e…-812");
    assertThat(Formats.hash(new Checksum(Algorithm.MULTIPART_ETAG, md5 + "-10000")))
        .isEqualTo("parts 6f…-10000");
    assertThat(Formats.hash(new Checksum(Algorithm.CRC32C, "8a915c3e")))
        .isEqualTo("crc32c 8a915c3e");
  }

  @Test
  void utcTimesSaySo() {
    assertThat(Formats.utc(Instant.parse("2026-09-30T11:20:46.5Z")))
        .isEqualTo("2026-09-30 11:20:46 UTC");
  }
}
