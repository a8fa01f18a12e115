package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Words at the marks of a chart that is 300 wide, with 12 free at each side.
class MarkWordsTest {

  @Test
  void wordsBeginOrEndAtTheirMark() {
    assertThat(words(80, 100, true).start()).isEqualTo(88);
    assertThat(words(80, 100, false).start()).isEqualTo(32);
  }

  @Test
  void wordsStayWithinTheChart() {
    assertThat(words(80, 290, true).start()).isEqualTo(208);
    assertThat(words(80, 20, false).start()).isEqualTo(12);
  }

  @Test
  void wordsOfTwoMarksNearOneEndCannotStandInOneLine() {
    MarkWords median = words(90, 235, false);
    MarkWords most = words(72, 278, true);
    assertThat(median.start() + median.wide()).isGreaterThan(most.start());
    assertThat(median.meets(most)).isTrue();
    assertThat(most.meets(median)).isTrue();
    assertThat(words(90, 120, false).meets(words(72, 160, true))).isFalse();
  }

  private static MarkWords words(double wide, double at, boolean right) {
    return MarkWords.at("words", wide, at, right, 12, 288);
  }
}
