package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTicksTest {

  @Test
  void realNumbersHaveRoundMarks() {
    assertThat(words(0, 0.992, false, 5)).containsExactly("0", "0.2", "0.4", "0.6", "0.8");
    assertThat(words(0, 0.992, false, 2)).containsExactly("0", "0.5");
    assertThat(words(-1.7, 2.4, false, 5)).containsExactly("-1", "0", "1", "2");
    assertThat(words(0.1f, 0.7f, false, 6)).as("floats beside their decimals").hasSize(7);
    assertThat(words(3e-9, 9.5e-9, false, 5)).containsExactly("4e-09", "6e-09", "8e-09");
    assertThat(words(1e6 + 0.25, 1e6 + 1.75, false, 4))
        .as("close to each other, far from nought")
        .containsExactly("1,000,000.5", "1,000,001.0", "1,000,001.5");
  }

  @Test
  void wholeNumbersHaveNoMarksBetween() {
    assertThat(words(-0.5, 3.5, true, 9)).containsExactly("0", "1", "2", "3");
    assertThat(words(-0.5, 255.5, true, 6)).containsExactly("0", "50", "100", "150", "200", "250");
    assertThat(words(-0.5, 65535.5, true, 4)).containsExactly("0", "20,000", "40,000", "60,000");
    assertThat(words(0, 0x1p32, true, 5)).containsExactly("0", "1e+09", "2e+09", "3e+09", "4e+09");
    assertThat(words(0, 0x1p64, true, 5)).containsExactly("0", "5e+18", "1e+19", "1.5e+19");
  }

  @Test
  void marksLieBetweenTheEndsHoweverFarTheyAreApart() {
    double[] ends = {
      -Double.MAX_VALUE,
      -1e300,
      -1e17,
      -7,
      -1e-300,
      0,
      Double.MIN_VALUE,
      2e-310,
      1,
      1.0000001,
      3e38,
      Double.MAX_VALUE
    };
    for (double low : ends) {
      for (double high : ends) {
        for (int most = 1; low < high && most < 9; most++) {
          List<ValueTicks.Tick> ticks = ValueTicks.round(low, high, false, most);
          assertThat(ticks).as(low + " " + high).hasSizeLessThanOrEqualTo(most + 2);
          if (most > 2 && high != Double.MIN_VALUE) {
            assertThat(ticks).as(low + " " + high).isNotEmpty();
          }
          double slack = (high / 1e5 - low / 1e5);
          assertThat(ticks)
              .as(low + " " + high)
              .allMatch(tick -> tick.value() >= low - slack && tick.value() <= high + slack);
          assertThat(ticks.stream().map(ValueTicks.Tick::words)).doesNotHaveDuplicates();
        }
      }
    }
    assertThat(ValueTicks.round(1, Math.nextUp(1.0), false, 4)).isNotEmpty();
  }

  private static List<String> words(double low, double high, boolean whole, int most) {
    return ValueTicks.round(low, high, whole, most).stream().map(ValueTicks.Tick::words).toList();
  }
}
