package org.nephoscope.ui.transfers;

import org.nephoscope.ui.Formats;

/// The binary unit in which all rates of one chart are written, so that its axis bears bare
/// numbers.
///
/// @param name of the size, such as `MiB`
record RateUnit(String name, double bytes) {

  /// The unit in which the highest of the numbers is written.
  static RateUnit of(double highest) {
    String written = Formats.size(Math.round(highest));
    double bytes = 1;
    while (highest / bytes >= 999.5) { // as sizes are written
      bytes *= 1024;
    }
    return new RateUnit(written.substring(written.lastIndexOf(' ') + 1), bytes);
  }

  /// A number of bytes in this unit, with three figures and no noughts behind the point.
  String figure(double of) {
    double value = of / bytes;
    String text = Formats.number(value >= 99.5 ? "%.0f" : value >= 9.95 ? "%.1f" : "%.2f", value);
    return value >= 99.5 ? text : text.replaceFirst("[.,]?0+$", "");
  }
}
