package org.nephoscope.transfer.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nephoscope.transfer.chart.Drawing.Anchor;
import org.nephoscope.transfer.chart.Drawing.Line;
import org.nephoscope.transfer.chart.Drawing.Shape;
import org.nephoscope.transfer.chart.Drawing.Text;

/// The frame of a chart: a title, seconds along the bottom, and round numbers up the side.
final class Axes {

  static final int WIDTH = 1000;
  static final double LEFT = 90;
  static final double RIGHT = 970;
  static final double TOP = 50;

  static final int INK = 0x333333;
  private static final int GRID = 0xdddddd;
  private static final int TITLE = 16;
  private static final int LABEL = 12;
  private static final int STEPS = 8;

  private final double seconds;
  private final double bottom;
  private final List<Shape> shapes = new ArrayList<>();

  /// @param seconds how much time there is; a little where there is none
  /// @param bottom where the axis of time runs
  Axes(String title, double seconds, double bottom) {
    this.seconds = Math.max(seconds, 0.001);
    this.bottom = bottom;
    shapes.add(new Text(WIDTH / 2.0, 26, title, Anchor.MIDDLE, TITLE, INK));
    double step = step(this.seconds, STEPS);
    for (double at = 0; at <= this.seconds * 1.0001; at += step) {
      shapes.add(new Line(x(at), TOP, x(at), bottom, GRID));
      shapes.add(new Text(x(at), bottom + 18, number(at), Anchor.MIDDLE, LABEL, INK));
    }
    shapes.add(new Text((LEFT + RIGHT) / 2, bottom + 38, "seconds", Anchor.MIDDLE, LABEL, INK));
  }

  /// Marks the side.
  ///
  /// @param most the value at the top
  /// @param unit what is counted
  void side(double most, String unit) {
    double step = step(most, STEPS);
    for (double at = 0; at <= most * 1.0001; at += step) {
      double y = bottom - (bottom - TOP) * at / most;
      shapes.add(new Line(LEFT, y, RIGHT, y, GRID));
      shapes.add(new Text(LEFT - 8, y + 4, number(at), Anchor.END, LABEL, INK));
    }
    shapes.add(new Text(LEFT - 8, TOP - 14, unit, Anchor.END, LABEL, INK));
  }

  double x(double second) {
    return LEFT + (RIGHT - LEFT) * second / seconds;
  }

  List<Shape> shapes() {
    return shapes;
  }

  /// A round number, of which so many make about that much.
  static double step(double most, int count) {
    double rough = Math.max(most, 1e-9) / count;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
