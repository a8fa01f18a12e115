package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.view.Histogram;
import org.nephoscope.array.view.Inside;
import org.nephoscope.array.view.Statistics;
import org.nephoscope.ui.OffScreen;

/// The marks below a histogram of values, for every kind of values.
class HistogramTicksTest {

  private static final double WIDE = 290;

  @Test
  void realNumbersHaveRoundMarks() {
    assertThat(marks(reals(0, 0.1, 0.992, Double.NaN, Double.POSITIVE_INFINITY)))
        .containsExactly("0", "0.2", "0.4", "0.6", "0.8");
    assertThat(marks(reals(-Double.MAX_VALUE, Double.MAX_VALUE)))
        .containsExactly("-1e+308", "0", "1e+308");
    assertThat(marks(reals(0.496, 0.496))).containsExactly("0.496");
  }

  @Test
  void wholeNumbersHaveSpansOfWholeWidthAndMarksAtThem() {
    var types = new DType.Whole(8, false);
    ByteBuffer all = ByteBuffer.allocate(256);
    for (int i = 0; i < 256; i++) {
      all.put((byte) i);
    }
    Preview.Figures each = figures(new NdArray(Shape.of(256), types, all.rewind()));
    Histogram histogram = each.histogram().orElseThrow();
    assertThat(histogram.bins()).isEqualTo(128);
    for (int bin = 0; bin < histogram.bins(); bin++) {
      assertThat(histogram.count(bin)).as("no teeth").isEqualTo(2);
    }
    assertThat(marks(each)).containsExactly("0", "50", "100", "150", "200", "250");
    Preview.Figures few = figures(bytes(types, 3, 3, 5));
    assertThat(few.histogram().orElseThrow().bins()).isEqualTo(3);
    assertThat(few.histogram().orElseThrow().count(1)).isZero();
    assertThat(marks(few)).containsExactly("3", "4", "5");
    assertThat(marks(figures(bytes(types, 7, 7)))).containsExactly("7");
    assertThat(marks(figures(bytes(new DType.Bool(), 0, 1)))).containsExactly("0", "1");
  }

  @Test
  void whole64BitsAreCountedAllTheSame() {
    Preview.Figures figures =
        figures(longs(new DType.Whole(64, true), Long.MIN_VALUE, 0, Long.MAX_VALUE));
    assertThat(figures.histogram().orElseThrow().highest()).isEqualTo(1);
    assertThat(marks(figures)).containsExactly("-5e+18", "0", "5e+18");
    assertThat(marks(figures(longs(new DType.Whole(64, false), -1L, -1L)))).hasSize(1);
  }

  @Test
  void timesHaveTheFirstAndTheLast() {
    var days = new DType.Moment(false, "D", 1);
    assertThat(marks(figures(longs(days, 0, 31)))).containsExactly("1970-01-01", "1970-02-01");
    var exact = new DType.Moment(false, "ns", 1);
    assertThat(marks(figures(longs(exact, 0, 86_400_000_000_000L))))
        .containsExactly("1970-01-01", "1970-01-02");
    assertThat(marks(figures(longs(exact, 0, 90_500_000_000L))))
        .as("of one day")
        .containsExactly("00:00:00", "00:01:30.5");
    assertThat(marks(figures(longs(new DType.Moment(true, "s", 1), 0, 100))))
        .containsExactly("0", "20", "40", "60", "80", "100");
  }

  @Test
  void noColumnOfAPictureHasItsNumberTwice() {
    assertThat(PictureCanvas.marks(1)).containsExactly(0L);
    assertThat(PictureCanvas.marks(2)).containsExactly(0L, 1L);
    assertThat(PictureCanvas.marks(4)).containsExactly(0L, 1L, 2L, 3L);
    assertThat(PictureCanvas.marks(100)).containsExactly(0L, 25L, 50L, 75L, 99L);
  }

  private static List<String> marks(Preview.Figures figures) {
    OffScreen.stage();
    return OffScreen.call(() ->
        HistogramCanvas.ticks(figures, figures.histogram().orElseThrow().span(), WIDE).stream()
            .map(ValueTicks.Tick::words)
            .toList());
  }

  private static Preview.Figures figures(NdArray values) {
    var inside = new Inside(values, values.shape());
    var statistics = Statistics.of(inside, new FillValue(NullNode.instance, Optional.empty()));
    return new Preview.Figures(
        values,
        ChunkIndex.of(0),
        inside,
        statistics,
        statistics.range().map(range -> Histogram.of(inside, range.full())));
  }

  private static Preview.Figures reals(double... values) {
    ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      data.putDouble(value);
    }
    return figures(new NdArray(Shape.of(values.length), new DType.Real(64), data.rewind()));
  }

  private static NdArray bytes(DType type, int... values) {
    ByteBuffer data = ByteBuffer.allocate(values.length);
    for (int value : values) {
      data.put((byte) value);
    }
    return new NdArray(Shape.of(values.length), type, data.rewind());
  }

  private static NdArray longs(DType type, long... values) {
    ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      data.putLong(value);
    }
    return new NdArray(Shape.of(values.length), type, data.rewind());
  }
}
