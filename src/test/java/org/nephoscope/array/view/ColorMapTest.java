package org.nephoscope.array.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class ColorMapTest {

  private static final Window UNIT = new Window(0, 1);

  @Test
  void viridisBeginsDarkAndEndsYellow() {
    assertThat(ColorMap.VIRIDIS.argb(0, 0, UNIT)).isEqualTo(0xFF440154);
    assertThat(ColorMap.VIRIDIS.argb(0.5, 0, UNIT)).isEqualTo(0xFF21918C);
    assertThat(ColorMap.VIRIDIS.argb(1, 0, UNIT)).isEqualTo(0xFFFDE725);
  }

  @Test
  void greyGoesFromBlackToWhiteAndStaysThereBeyondTheWindow() {
    var window = new Window(100, 200);
    assertThat(ColorMap.GREY.argb(100, 0, window)).isEqualTo(0xFF000000);
    assertThat(ColorMap.GREY.argb(150, 0, window)).isEqualTo(0xFF808080);
    assertThat(ColorMap.GREY.argb(200, 0, window)).isEqualTo(0xFFFFFFFF);
    assertThat(ColorMap.GREY.argb(Double.NEGATIVE_INFINITY, 0, window)).isEqualTo(0xFF000000);
    assertThat(ColorMap.GREY.argb(1e300, 0, window)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void whatIsNotANumberIsMagenta() {
    assertThat(ColorMap.VIRIDIS.argb(Double.NaN, 0, UNIT)).isEqualTo(0xFFFF00FF);
    assertThat(ColorMap.GREY.argb(Double.NaN, 0, UNIT)).isEqualTo(0xFFFF00FF);
  }

  @Test
  void aWindowWithoutWidthParts() {
    var window = new Window(7, 7);
    assertThat(window.position(7)).isZero();
    assertThat(window.position(7.5)).isEqualTo(1);
  }

  @Test
  void aWindowAsWideAsDoublesGoDoesNotOverflow() {
    var window = new Window(-Double.MAX_VALUE, Double.MAX_VALUE);
    assertThat(window.position(0)).isEqualTo(0.5);
  }

  @Test
  void aWindowHasTwoOrderedEnds() {
    assertThatThrownBy(() -> new Window(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Window(0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void identifiersHaveOpaqueColoursOfTheirOwnAndNoneHasNone() {
    assertThat(ColorMap.LABELS.argb(0, 0, UNIT)).isZero();
    var colours = new HashSet<Integer>();
    for (long id = 1; id <= 500; id++) {
      int colour = ColorMap.LABELS.argb((double) id, id, UNIT);
      assertThat(colour >>> 24).isEqualTo(0xFF);
      assertThat(brightness(colour)).isGreaterThan(0.7);
      colours.add(colour);
    }
    assertThat(colours).hasSizeGreaterThan(495);
  }

  @Test
  void identifiersThatADoubleCannotTellApartHaveDifferentColours() {
    long id = 1L << 60;
    assertThat(ColorMap.LABELS.argb((double) id, id, UNIT))
        .isNotEqualTo(ColorMap.LABELS.argb((double) id, id + 1, UNIT));
  }

  private static double brightness(int argb) {
    return Math.max(argb >> 16 & 0xFF, Math.max(argb >> 8 & 0xFF, argb & 0xFF)) / 255.0;
  }
}
