package org.nephoscope.ui.inspector.arrays;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.nephoscope.ui.Formats;

/// Where an axis of values has its marks: at multiples of 1, 2 or 5 times a power of ten.
final class ValueTicks {

  /// A longer number is written with an exponent, if it is shorter so.
  private static final int PLAIN = 9;

  /// How far beyond an end a mark may stand, in spans between two: floats lie a little beside the
  /// decimal numbers they were written as.
  private static final BigDecimal SLACK = new BigDecimal("1e-6");

  private ValueTicks() {}

  record Tick(double value, String words) {}

  /// Marks between two different values; there may be none where few are wanted.
  ///
  /// @param whole whether there are no values between whole numbers
  /// @param most spans between marks that there is room for
  static List<Tick> round(double low, double high, boolean whole, int most) {
    // No finer than doubles are; and the difference of the largest ones is infinite.
    double finest = Math.ulp(Math.max(Math.abs(low), Math.abs(high)));
    double least = Math.min(Double.MAX_VALUE, high / most - low / most);
    BigDecimal step = step(Math.max(finest, least));
    if (whole) {
      step = step.max(BigDecimal.ONE);
    }
    BigDecimal slack = step.multiply(SLACK);
    BigInteger at =
        new BigDecimal(low).subtract(slack).divide(step, 0, RoundingMode.CEILING).toBigInteger();
    BigInteger last =
        new BigDecimal(high).add(slack).divide(step, 0, RoundingMode.FLOOR).toBigInteger();
    List<BigDecimal> places = new ArrayList<>();
    for (; at.compareTo(last) <= 0; at = at.add(BigInteger.ONE)) {
      places.add(step.multiply(new BigDecimal(at)));
    }
    String plain = "%,." + Math.max(0, step.scale()) + "f";
    List<Tick> ticks = ticks(places, place -> String.format(Locale.ROOT, plain, place));
    List<Tick> powers = ticks(places, ValueTicks::power);
    return longest(ticks) > PLAIN && longest(powers) < longest(ticks) ? powers : ticks;
  }

  private static List<Tick> ticks(List<BigDecimal> places, Function<BigDecimal, String> words) {
    return places.stream()
        .map(place ->
            new Tick(
                place.doubleValue(),
                place.signum() == 0 ? "0" : Formats.spoken(words.apply(place))))
        .toList();
  }

  private static String power(BigDecimal place) {
    int decimals = place.stripTrailingZeros().precision() - 1;
    return String.format(Locale.ROOT, "%." + decimals + "e", place);
  }

  private static int longest(List<Tick> ticks) {
    return ticks.stream().mapToInt(tick -> tick.words().length()).max().orElse(0);
  }

  private static BigDecimal step(double least) {
    int exponent = (int) Math.floor(Math.log10(least));
    for (int times : new int[] {1, 2, 5}) {
      var step = BigDecimal.valueOf(times, -exponent);
      if (step.doubleValue() >= least * (1 - 1e-9)) {
        return step;
      }
    }
    return BigDecimal.valueOf(1, -exponent - 1);
  }
}
