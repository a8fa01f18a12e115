package org.nephoscope.transfer.chart;

import java.util.Arrays;
import java.util.List;
import org.nephoscope.transfer.chart.Drawing.Anchor;
import org.nephoscope.transfer.chart.Drawing.Box;
import org.nephoscope.transfer.chart.Drawing.Text;

/// How many bits passed in each span of time.
final class Rates {

  private static final double BOTTOM = 450;
  private static final int HEIGHT = 510;
  private static final int LABEL = 12;
  private static final int[] COLOURS = {0x1f77b4, 0xff7f0e};

  /// @param name such as `received`
  /// @param bytes of each span
  record Series(String name, List<Double> bytes) {
    static Series of(String name, double... bytes) {
      return new Series(name, Arrays.stream(bytes).boxed().toList());
    }
  }

  /// A unit of speed, and how many bits a second it is.
  record Unit(String name, double bits) {
    static Unit of(double most) {
      return most >= 1e9
          ? new Unit("Gbps", 1e9)
          : most >= 1e6
              ? new Unit("Mbps", 1e6)
              : most >= 1e3 ? new Unit("Kbps", 1e3) : new Unit("bps", 1);
    }
  }

  private Rates() {}

  /// @param span seconds of each
  static Drawing of(String title, double span, List<Series> series) {
    int count = series.stream().mapToInt(one -> one.bytes().size()).max().orElse(0);
    double most =
        series.stream()
            .flatMap(one -> one.bytes().stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    double bits = Math.max(1, most * 8 / span);
    Unit unit = Unit.of(bits);
    var axes = new Axes(title, Math.max(1, count) * span, BOTTOM);
    axes.side(bits / unit.bits(), unit.name());
    double share = 1.0 / series.size();
    for (int s = 0; s < series.size(); s++) {
      List<Double> bytes = series.get(s).bytes();
      for (int i = 0; i < bytes.size(); i++) {
        double height = (BOTTOM - Axes.TOP) * (bytes.get(i) * 8 / span) / bits;
        double left = axes.x((i + s * share) * span);
        double width = Math.max(0.5, (axes.x((i + (s + 1) * share) * span) - left) * 0.95);
        if (height > 0) {
          axes.shapes().add(new Box(left, BOTTOM - height, width, height, COLOURS[s % 2]));
        }
      }
      double x = Axes.RIGHT - 110.0 * (series.size() - s);
      axes.shapes().add(new Box(x, 34, 10, 10, COLOURS[s % 2]));
      axes.shapes().add(new Text(x + 16, 43, series.get(s).name(), Anchor.START, LABEL, Axes.INK));
    }
    return new Drawing(Axes.WIDTH, HEIGHT, title, axes.shapes());
  }
}
