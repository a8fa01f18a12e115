package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.scan.ChunkSizes;
import org.nephoscope.array.scan.ChunkSizes.Bin;

class SizeTicksTest {

  private static final long KIB = 1024;

  @Test
  void roundNumbersOfOneUnitStandOnAnEvenAxis() {
    assertThat(words(SizeTicks.even(0, 1040, 4))).containsExactly("0", "500", "1,000 B");
    assertThat(words(SizeTicks.even(0, 120 * KIB, 4))).containsExactly("0", "50", "100 KiB");
    assertThat(words(SizeTicks.even(0, 120 * KIB, 6)))
        .containsExactly("0", "20", "40", "60", "80", "100", "120 KiB");
    assertThat(words(SizeTicks.even(0, 1.3 * KIB * KIB, 4)))
        .containsExactly("0", "500", "1,000 KiB");
    assertThat(words(SizeTicks.even(0, 2.1 * KIB * KIB, 4))).containsExactly("0", "1", "2 MiB");
    assertThat(words(SizeTicks.even(0, 4, 4))).containsExactly("0", "1", "2", "3", "4 B");
    assertThat(words(SizeTicks.even(0, 1, 4))).containsExactly("0", "1 B");
    assertThat(words(SizeTicks.even(0, 0x1p62, 4))).containsExactly("0", "1", "2", "3", "4 EiB");
  }

  @Test
  void powersOfTwoStandOnAnAxisThatGrowsByAFactor() {
    assertThat(words(SizeTicks.doubling(30, 1100, 6)))
        .containsExactly("32 B", "64 B", "128 B", "256 B", "512 B", "1 KiB");
    assertThat(words(SizeTicks.doubling(1, 3 * KIB * KIB, 4)))
        .as("each as many times as the one before")
        .containsExactly("1 B", "64 B", "4 KiB", "256 KiB");
    assertThat(words(SizeTicks.doubling(600, 1000, 4)))
        .as("without a pair of powers")
        .containsExactly("600", "800", "1,000 B");
    assertThat(words(SizeTicks.doubling(1_234_567, 1_234_568, 4)))
        .as("all of one length")
        .containsExactly("1,234,567", "1,234,568 B");
  }

  @Test
  void marksStandWhereTheySayAndNoCloserThanThereIsRoom() {
    for (double bytes = 1; bytes < 1e18; bytes *= 1.37) {
      double high = Math.ceil(bytes);
      for (int most = 2; most < 8; most++) {
        for (List<SizeTicks.Tick> ticks :
            List.of(
                SizeTicks.even(0, high, most),
                SizeTicks.doubling(Math.ceil(high / 50), 2 + high, most),
                SizeTicks.doubling(high, 2 + Math.floor(high * 1.6), most))) {
          assertThat(ticks).as(high + " " + most).isNotEmpty().hasSizeLessThanOrEqualTo(most + 2);
          assertThat(ticks.getLast().words()).endsWith("B");
          assertThat(ticks.getLast().bytes()).isLessThanOrEqualTo((2 + high * 1.6) * (1 + 1e-9));
        }
      }
    }
    assertThat(SizeTicks.even(0, 120 * KIB, 6).get(2).bytes()).isEqualTo(40.0 * KIB);
    assertThat(SizeTicks.doubling(30, 1100, 6).get(5).bytes()).isEqualTo(1024);
  }

  @Test
  void wordsThatWouldTouchAreMovedApartAndStayInside() {
    double[] wide = {80, 60};
    assertThat(SizeTicks.apart(new double[] {100, 220}, wide, 10, 12, 288))
        .as("far apart: in the middle of their lines")
        .containsExactly(60, 190);
    for (double median = 12; median <= 288; median += 3) {
      for (double last = median; last <= 288; last += 3) {
        double[] at = SizeTicks.apart(new double[] {median, last}, wide, 10, 12, 288);
        assertThat(at[0]).isGreaterThanOrEqualTo(12);
        assertThat(at[1]).isGreaterThanOrEqualTo(at[0] + 90 - 1e-9).isLessThanOrEqualTo(228);
      }
    }
  }

  @Test
  void barsAreTold() {
    assertThat(SizesWords.bar(new Bin(600, 625, 12), 240))
        .isEqualTo("12 objects, 5.0 % of them all, have from 600 B to below 625 B");
    assertThat(SizesWords.bar(new Bin(0, 25, 1), 3))
        .isEqualTo("1 object, 33.3 % of them all, has from 0 B to below 25 B");
    var figures =
        new ChunkSizes(
            4, 2_000, 3, 40, 1_500, 1_500, List.of(new Bin(2, 4, 1), new Bin(32, 64, 2)));
    assertThat(SizesWords.spoken(figures))
        .isEqualTo(
            "Stored sizes of 4: smallest 3 B, median 40 B, 95 of 100 up to 1.5 KiB, largest"
                + " 1.5 KiB. 1 from 2 B to below 4 B; 2 from 32 B to below 64 B");
  }

  private static List<String> words(List<SizeTicks.Tick> ticks) {
    return ticks.stream().map(SizeTicks.Tick::words).toList();
  }
}
