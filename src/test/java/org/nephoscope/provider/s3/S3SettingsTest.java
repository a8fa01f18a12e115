package org.nephoscope.provider.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How large objects are cut, without an object that large.
class S3SettingsTest {

  private static final long MIB = 1L << 20;
  private static final S3Settings USUAL = S3Settings.usual();

  @ParameterizedTest
  @ValueSource(
      longs = {
        64 * MIB + 1,
        9_000 * 16 * MIB,
        9_000 * 16 * MIB + 1,
        9_000 * 512 * MIB + 1,
        5L << 40,
        50_000_000_000_000L,
        S3Settings.LARGEST
      })
  void anyObjectFitsIntoTenThousandPartsOfAtMostFiveGibibytes(long size) {
    for (long part : new long[] {USUAL.partSize(size), USUAL.copyPart(size)}) {
      assertThat(part).isBetween(5 * MIB, 5L << 30);
      assertThat(part % MIB).isZero();
      assertThat(Math.ceilDiv(size, part)).isLessThanOrEqualTo(10_000);
    }
  }
}
