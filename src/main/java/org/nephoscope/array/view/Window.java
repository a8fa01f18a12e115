package org.nephoscope.array.view;

/// The span of values that a colour map is stretched over. Values beyond an end take its colour.
public record Window(double low, double high) {

  public Window {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException("no window from " + low + " to " + high);
    }
  }

  /// Where a value lies in the window, from 0 to 1; NaN stays NaN. In a window without width,
  /// values up to its place are 0 and larger ones 1.
  public double position(double value) {
    if (Double.isNaN(value)) {
      return value;
    }
    if (value <= low) {
      return 0;
    }
    // Halves, because the whole span of doubles is wider than a double.
    return value >= high ? 1 : (value / 2 - low / 2) / (high / 2 - low / 2);
  }
}
