package org.nephoscope.array.view;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.nephoscope.array.model.FillValue;
import org.nephoscope.array.model.NdArray;

/// Figures over all values of a chunk that lie inside the array, none left out, none estimated.
///
/// @param count how many values
/// @param nan how many are not a number
/// @param infinite how many are infinite
/// @param fill how many have exactly the bits of the fill value; absent where it is undefined
/// @param distinct how many different bit patterns; [#MOST_DISTINCT] + 1 stands for more
/// @param range figures over the finite values; absent where there are none
public record Statistics(
    long count, long nan, long infinite, Optional<Long> fill, int distinct, Optional<Range> range) {

  /// The most different values that are told apart.
  public static final int MOST_DISTINCT = Distinct.MOST;

  /// Figures over finite numbers.
  ///
  /// @param min the smallest, exactly, as text
  /// @param max the largest, exactly, as text
  /// @param full from the smallest to the largest
  /// @param middle from the 1st to the 99th percentile, where most of a picture lies
  /// @param deviation the standard deviation of all values (not of a sample)
  public record Range(
      String min,
      String max,
      Window full,
      Window middle,
      double mean,
      double deviation,
      double median) {}

  public static Statistics of(Inside values, FillValue fill) {
    NdArray chunk = values.chunk();
    var tally = new Tally();
    values.forEach(flat -> tally.add(chunk, flat, fill));
    boolean numbers = chunk.dtype().numeric();
    var ranks = new Ranks(values);
    return new Statistics(
        values.count(),
        numbers ? tally.nan : 0,
        tally.infinite,
        fill.bits().map(_ -> tally.fill),
        Distinct.count(values),
        ranks.finite() > 0 ? Optional.of(range(values, ranks)) : Optional.empty());
  }

  private static Range range(Inside values, Ranks ranks) {
    NdArray chunk = values.chunk();
    int lowest = ranks.at(0);
    int highest = ranks.at(ranks.finite() - 1);
    var mean = new Sum();
    values.forEach(flat -> mean.add(chunk.value(flat)));
    double average = mean.total / ranks.finite();
    var squares = new Sum();
    values.forEach(flat -> squares.add(square(chunk.value(flat) - average)));
    return new Range(
        chunk.text(lowest),
        chunk.text(highest),
        new Window(chunk.value(lowest), chunk.value(highest)),
        new Window(ranks.quantile(0.01), ranks.quantile(0.99)),
        average,
        Math.sqrt(squares.total / ranks.finite()),
        ranks.quantile(0.5));
  }

  private static double square(double value) {
    return value * value;
  }

  private static final class Tally {
    private long nan;
    private long infinite;
    private long fill;

    private void add(NdArray chunk, int flat, FillValue value) {
      double number = chunk.value(flat);
      if (Double.isNaN(number)) {
        nan++;
      } else if (Double.isInfinite(number)) {
        infinite++;
      }
      if (value.bits().isPresent() && chunk.sameBits(flat, bits(value))) {
        fill++;
      }
    }

    private static ByteBuffer bits(FillValue value) {
      return value.bits().orElseThrow();
    }
  }

  /// A sum that keeps what rounding would lose (Neumaier, 1974); leaves out what is not finite.
  private static final class Sum {
    private double total;
    private double sum;
    private double lost;

    private void add(double value) {
      if (!Double.isFinite(value)) {
        return;
      }
      double next = sum + value;
      lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
      sum = next;
      total = sum + lost;
    }
  }
}
