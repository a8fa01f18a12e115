package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateHistoryTest {

  private final RateHistory rates = new RateHistory();

  @Test
  void aBusyMomentOfTheWindowIsNoSlump() {
    rates.note(10_000, 100);
    rates.note(13_500, 80);
    assertThat(rates.before(0)).isEqualTo(80);
    assertThat(rates.before(1)).isEqualTo(80);
    assertThat(rates.before(2)).isEqualTo(80);
    assertThat(rates.before(3)).isEqualTo(100);
  }

  @Test
  void ofALongSilenceNothingIsKnown() {
    rates.note(10_000, 100);
    rates.note(30_000, 80);
    assertThat(rates.before(0)).isEqualTo(80);
    assertThat(rates.before(1)).isZero();
    assertThat(rates.before(20)).isEqualTo(100);
  }
}
