package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZoomTest {

  @Test
  void lengthsGrowWhileHairlinesColoursAndShapesStay() {
    assertThat(
            Zoom.scaled(
                ".a { -fx-font-size: 12px; -fx-padding: 0 1 -4 10.5; -fx-border-width: 1 0 0 2; }",
                150))
        .isEqualTo(
            ".a { -fx-font-size: 18.0px; -fx-padding: 0.0px 1.0px -6.0px 15.8px;"
                + " -fx-border-width: 1 0 0 2; }");
    String kept =
        ".b { -fx-padding: 0.5em 2em; -fx-shape: \"M0 0L3.5 3.5\"; -fx-text-fill: #101214;"
            + " -fx-min-width: -fx-pref-width2; -fx-opacity: 0.5 }";
    assertThat(Zoom.scaled(kept, 150)).isEqualTo(kept);
  }

  @Test
  void aWordThatIsNoStepMeansTheUsualSize() {
    assertThat(Zoom.of("125")).isEqualTo(125);
    assertThat(Zoom.of("120")).isEqualTo(100);
    assertThat(Zoom.of("")).isEqualTo(100);
  }
}
