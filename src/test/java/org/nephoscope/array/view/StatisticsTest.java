package org.nephoscope.array.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.NdArray;
import org.nephoscope.array.model.Shape;

class StatisticsTest {

  private static final FillValue UNDEFINED = new FillValue(NullNode.instance, Optional.empty());

  @Test
  void figuresAreThoseOfEveryValue() {
    Statistics all = of(floats(4, 1, 3, 2), fill(1f));
    assertThat(all.count()).isEqualTo(4);
    assertThat(all.fill()).contains(1L);
    assertThat(all.distinct()).isEqualTo(4);
    Statistics.Range range = all.range().orElseThrow();
    assertThat(range.min()).isEqualTo("1.0");
    assertThat(range.max()).isEqualTo("4.0");
    assertThat(range.mean()).isEqualTo(2.5);
    assertThat(range.median()).isEqualTo(2.5);
    assertThat(range.deviation()).isCloseTo(Math.sqrt(1.25), within(1e-12));
    assertThat(range.middle().low()).isCloseTo(1.03, within(1e-12));
    assertThat(range.middle().high()).isCloseTo(3.97, within(1e-12));
  }

  @Test
  void theLargestNumbersHavePercentilesBetweenThem() {
    ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    data.putDouble(-Double.MAX_VALUE).putDouble(Double.MAX_VALUE).rewind();
    var array = new NdArray(Shape.of(2), new DType.Real(64), data);
    Statistics.Range range = of(array, UNDEFINED).range().orElseThrow();
    assertThat(range.median()).isZero();
    assertThat(range.middle().low()).isCloseTo(-0.98 * Double.MAX_VALUE, within(1e294));
  }

  @Test
  void whatIsNotFiniteIsCountedAndLeftOut() {
    Statistics all = of(floats(Float.NaN, 1, Float.POSITIVE_INFINITY, -1, Float.NaN), UNDEFINED);
    assertThat(all.nan()).isEqualTo(2);
    assertThat(all.infinite()).isEqualTo(1);
    assertThat(all.fill()).isEmpty();
    assertThat(all.range().orElseThrow().mean()).isZero();
    assertThat(all.range().orElseThrow().median()).isZero();
    assertThat(of(floats(Float.NaN), UNDEFINED).range()).isEmpty();
  }

  @Test
  void aNotANumberFillIsFoundByItsBits() {
    assertThat(of(floats(Float.NaN, 0, Float.NaN), fill(Float.NaN)).fill()).contains(2L);
    assertThat(of(floats(-0f, 0f), fill(0f)).fill()).contains(1L);
  }

  @Test
  void wholeNumbersOf64BitsKeepAllDigits() {
    ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    data.putLong(-1L).putLong((1L << 53) + 1).putLong(1L << 53).rewind();
    var unsigned = new NdArray(Shape.of(3), new DType.Whole(64, false), data);
    Statistics.Range range = of(unsigned, UNDEFINED).range().orElseThrow();
    assertThat(range.max()).isEqualTo("18446744073709551615");
    assertThat(range.min()).isEqualTo("9007199254740992");
    var signed = new NdArray(Shape.of(3), new DType.Whole(64, true), data);
    assertThat(of(signed, UNDEFINED).range().orElseThrow().min()).isEqualTo("-1");
  }

  @Test
  void ranksAgreeWithSorting() {
    var random = new Random(7);
    float[] values = new float[1001];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    NdArray array = floats(values);
    java.util.Arrays.sort(values);
    var ranks = new Ranks(new Inside(array, array.shape()));
    for (int rank : new int[] {0, 10, 500, 1000}) {
      assertThat(array.value(ranks.at(rank))).isEqualTo(values[rank]);
    }
    assertThat(ranks.quantile(0.01)).isEqualTo(values[10]);
  }

  @Test
  void onlyWhatLiesInsideTheArrayCounts() {
    ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2, 99, 3, 4, 99, 99, 99, 99});
    var array = new NdArray(Shape.of(3, 3), new DType.Whole(8, false), data);
    Statistics all = Statistics.of(new Inside(array, Shape.of(2, 2)), UNDEFINED);
    assertThat(all.count()).isEqualTo(4);
    assertThat(all.range().orElseThrow().max()).isEqualTo("4");
  }

  @Test
  void manyDifferentValuesAreCountedUpToALimit() {
    ByteBuffer data = ByteBuffer.allocate(4 * 120_000).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 120_000; i++) {
      data.putInt(i % 63_104);
    }
    var array = new NdArray(Shape.of(120_000), new DType.Whole(32, true), data.rewind());
    assertThat(of(array, UNDEFINED).distinct()).isEqualTo(63_104);
    for (int i = 0; i < 120_000; i++) {
      data.putInt(i);
    }
    assertThat(of(array, UNDEFINED).distinct()).isEqualTo(Statistics.MOST_DISTINCT + 1);
  }

  @Test
  void textHasNoRange() {
    ByteBuffer data = ByteBuffer.wrap(new byte[] {'a', 0, 'b', 0, 'a', 0});
    var array = new NdArray(Shape.of(3), new DType.FixedBytes(2), data);
    Statistics all = of(array, UNDEFINED);
    assertThat(all.range()).isEmpty();
    assertThat(all.nan()).isZero();
    assertThat(all.distinct()).isEqualTo(2);
  }

  @Test
  void aHistogramCountsBothEnds() {
    NdArray array = floats(0, 0.1f, 0.5f, 0.99f, 1, 2, Float.NaN);
    var histogram = Histogram.of(new Inside(array, array.shape()), new Window(0, 1), 2);
    assertThat(histogram.count(0)).isEqualTo(2);
    assertThat(histogram.count(1)).isEqualTo(3);
    assertThat(histogram.highest()).isEqualTo(3);
  }

  private static Statistics of(NdArray array, FillValue fill) {
    return Statistics.of(new Inside(array, array.shape()), fill);
  }

  private static NdArray floats(float... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      data.putFloat(value);
    }
    return new NdArray(Shape.of(values.length), new DType.Real(32), data.rewind());
  }

  private static FillValue fill(float value) {
    ByteBuffer bits =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).rewind();
    return new FillValue(JsonNodeFactory.instance.numberNode(value), Optional.of(bits));
  }
}
