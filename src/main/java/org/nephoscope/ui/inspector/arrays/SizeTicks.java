package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.List;
import org.nephoscope.ui.Formats;

/// Where an axis of lengths has its marks, and what stands at them: round numbers of one unit,
/// named at the last of them, or powers of two, each with its unit.
final class SizeTicks {

  /// The smallest part of a unit that is worth a mark.
  private static final double FINEST = 0.01;

  private static final int LAST_UNIT = 6;

  private SizeTicks() {}

  /// @param bytes where it stands, not always a whole number
  record Tick(double bytes, String words) {}

  /// Multiples of 1, 2 or 5 times a power of ten, on an axis from `low` to `high`.
  ///
  /// @param most spans between marks that there is room for
  static List<Tick> even(double low, double high, int most) {
    int unit = 0;
    while (unit < LAST_UNIT && high / bytes(unit) >= 2048) { // two of the next one
      unit++;
    }
    while (unit > 0 && step((high - low) / bytes(unit) / most) < FINEST) {
      unit--; // lengths that are nearly alike
    }
    double step = step((high - low) / bytes(unit) / most);
    if (unit == 0) {
      step = Math.max(1, step);
    }
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    List<Tick> ticks = new ArrayList<>();
    long last = (long) Math.floor(high / bytes(unit) / step + 1e-9);
    for (long at = (long) Math.ceil(low / bytes(unit) / step - 1e-9); at <= last; at++) {
      String words = at == 0 ? "0" : Formats.number("%,." + decimals + "f", at * step);
      ticks.add(
          new Tick(at * step * bytes(unit), at == last ? words + " " + Formats.unit(unit) : words));
    }
    return ticks;
  }

  /// Powers of two, on an axis whose places are logarithms; round numbers where there is not a pair
  /// of them between its ends.
  ///
  /// @param low at least 1
  static List<Tick> doubling(double low, double high, int most) {
    int first = power(low);
    int last = (int) Math.floor(Math.log(high) / Math.log(2) + 1e-9);
    if (last <= first) {
      List<Tick> round = List.of();
      for (int spans = Math.max(1, most / 2); round.size() < 2 && spans <= most + 1; spans++) {
        round = even(low, high, spans); // few, because on such an axis the last ones are close
      }
      return round;
    }
    int each = Math.ceilDiv(last - first + 1, most);
    int begin = Math.ceilDiv(first, each) * each;
    List<Tick> ticks = new ArrayList<>();
    for (int power = begin; power <= last; power += each) {
      int unit = Math.min(LAST_UNIT, power / 10);
      String words = Formats.count(1L << (power - 10 * unit)) + " " + Formats.unit(unit);
      ticks.add(new Tick(Math.scalb(1.0, power), words));
    }
    return ticks;
  }

  /// Where two words begin that stand in the middle of two places, one to the right of the other:
  /// moved apart where they would touch, and inside the ends.
  static double[] apart(double[] centres, double[] widths, double gap, double low, double high) {
    double left = centres[0] - widths[0] / 2;
    double right = centres[1] - widths[1] / 2;
    double over = left + widths[0] + gap - right;
    if (over > 0) {
      left -= over / 2;
      right += over / 2;
    }
    left = Math.max(low, left);
    right = Math.max(right, left + widths[0] + gap);
    right = Math.min(right, high - widths[1]);
    left = Math.max(low, Math.min(left, right - gap - widths[0]));
    return new double[] {left, right};
  }

  private static double step(double least) {
    double ten = Math.pow(10, Math.floor(Math.log10(least)));
    for (int times : new int[] {1, 2, 5}) {
      if (times * ten >= least * (1 - 1e-9)) {
        return times * ten;
      }
    }
    return 10 * ten;
  }

  private static int power(double low) {
    return (int) Math.ceil(Math.log(low) / Math.log(2) - 1e-9);
  }

  private static double bytes(int unit) {
    return Math.scalb(1.0, 10 * unit);
  }
}
