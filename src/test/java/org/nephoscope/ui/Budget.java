package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

/// How long something may take. Every figure is printed; only twice the budget fails, because the
/// computer that builds may be busy.
public final class Budget {

  private Budget() {}

  /// Holds a time to its budget.
  ///
  /// @param millis what it took
  /// @param most what it should take at most, in milliseconds
  public static void hold(String what, double millis, double most) {
    say(what, millis, most, "ms");
    assertThat(millis).as("%s, in ms", what).isLessThanOrEqualTo(2 * most);
  }

  /// Holds a share of the processor to its budget.
  ///
  /// @param percent of one core
  /// @param most that it should be at most
  public static void holdShare(String what, double percent, double most) {
    say(what, percent, most, "% of one core");
    assertThat(percent).as("%s, in %% of one core", what).isLessThanOrEqualTo(2 * most);
  }

  /// Holds a ratio to its budget.
  ///
  /// @param ratio to what it is held against
  /// @param most that it should be at most
  public static void holdRatio(String what, double ratio, double most) {
    say(what, ratio, most, "times");
    assertThat(ratio).as("%s, as a ratio", what).isLessThanOrEqualTo(2 * most);
  }

  private static void say(String what, double value, double most, String unit) {
    System.out.printf(
        Locale.ROOT,
        "%-52s %8.1f %s, budget %.1f: %s%n",
        what,
        value,
        unit,
        most,
        value <= most ? "kept" : "MISSED");
  }
}
