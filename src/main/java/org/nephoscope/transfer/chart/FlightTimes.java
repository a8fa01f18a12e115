package org.nephoscope.transfer.chart;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.nephoscope.transfer.chart.Drawing.Anchor;
import org.nephoscope.transfer.chart.Drawing.Box;
import org.nephoscope.transfer.chart.Drawing.Text;

/// A bar for each object, from its beginning to its end. The colour tells its size, and red that it
/// failed.
final class FlightTimes {

  private static final int FAILED = 0xd62728;
  private static final int SMALL = 0x9ecae1;
  private static final int LARGE = 0x08306b;
  private static final int LABELLED = 40;
  private static final double THICKEST = 18;
  private static final double ROOM = 720;
  private static final int BELOW = 60;
  private static final int LABEL = 11;

  /// One object under way.
  ///
  /// @param start since the beginning of all
  record Bar(Duration start, Duration end, long bytes, boolean failed) {}

  private FlightTimes() {}

  static Drawing of(List<Bar> bars, long omitted) {
    List<Bar> all = bars.stream().sorted(Comparator.comparing(Bar::start)).toList();
    double seconds = all.stream().mapToDouble(bar -> seconds(bar.end())).max().orElse(0);
    double thick = Math.min(THICKEST, ROOM / Math.max(1, all.size()));
    double bottom = Axes.TOP + Math.max(THICKEST, thick * all.size());
    long most = all.stream().mapToLong(Bar::bytes).max().orElse(0);
    String title =
        omitted == 0
            ? all.size() + " objects under way"
            : "the last " + all.size() + " of " + (all.size() + omitted) + " objects under way";
    var axes = new Axes(title, seconds, bottom);
    for (int i = 0; i < all.size(); i++) {
      Bar bar = all.get(i);
      double left = axes.x(seconds(bar.start()));
      double width = Math.max(1, axes.x(seconds(bar.end())) - left);
      double y = Axes.TOP + thick * i;
      int colour = bar.failed() ? FAILED : colour(bar.bytes(), most);
      axes.shapes().add(new Box(left, y, width, Math.max(0.5, thick * 0.85), colour));
      if (all.size() < LABELLED) {
        axes.shapes()
            .add(
                new Text(
                    Axes.LEFT - 8,
                    y + thick * 0.7,
                    size(bar.bytes()),
                    Anchor.END,
                    LABEL,
                    Axes.INK));
      }
    }
    return new Drawing(Axes.WIDTH, (int) bottom + BELOW, title, axes.shapes());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /// Between both colours by the logarithm of the size.
  private static int colour(long bytes, long most) {
    double share = most <= 1 ? 0 : Math.log((double) Math.max(1, bytes)) / Math.log((double) most);
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = SMALL >> shift & 0xff;
      int to = LARGE >> shift & 0xff;
      colour |= (int) Math.round(from + (to - from) * share) << shift;
    }
    return colour;
  }

  /// In units of 1000.
  static String size(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }
}
