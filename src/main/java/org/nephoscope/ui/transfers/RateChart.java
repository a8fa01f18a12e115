package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.nephoscope.ui.Formats;

/// Bytes and objects a second over time, each with an axis of its own, and marks where a server has
/// asked for fewer requests.
final class RateChart extends TimeChart<RateSeries> {

  private static final double LEFT = 62;
  private static final double RIGHT = 52;
  private static final double TOP = 8;
  private static final int STEPS = 3;

  /// Half as wide as high.
  private static final double MARK = 7;

  RateChart() {
    super("flight-rates");
  }

  @Override
  void paint(GraphicsContext g, RateSeries series, double width, double height) {
    double right = width - RIGHT;
    double bottom = height - BOTTOM;
    double bytes = top(RateSeries.highest(series.bytes()));
    double objects = round(RateSeries.highest(series.objects()) / STEPS) * STEPS;
    for (int step = 0; step <= STEPS; step++) {
      double y = bottom - (bottom - TOP) * step / STEPS;
      rule(g, LEFT, right, y);
      text(g, Formats.size(Math.round(bytes * step / STEPS)), LEFT - 8, y, TextAlignment.RIGHT);
      text(g, count(objects * step / STEPS), right + 8, y, TextAlignment.LEFT);
    }
    area(g, series.bytes(), bytes, right, bottom);
    g.setLineWidth(1.5);
    stroke(g, Ink.CHART_BYTES);
    line(g, series.bytes(), bytes, right, bottom);
    g.setLineDashes(4, 3);
    stroke(g, Ink.CHART_OBJECTS);
    line(g, series.objects(), objects, right, bottom);
    g.setLineDashes();
    marks(g, series.slowDowns(), right, bottom);
    times(g, series.span(), LEFT, right, height - 8);
  }

  /// A power of two of bytes, so that the numbers at the axis are round.
  private static double top(double highest) {
    double step = 1;
    while (step * STEPS < highest) {
      step *= 2;
    }
    return step * STEPS;
  }

  private static String count(double objects) {
    return objects > 0 && objects < 1
        ? String.format(Locale.ROOT, "%.1f", objects)
        : Formats.count((long) objects);
  }

  private static double x(int point, int points, double right) {
    return points == 1 ? right : LEFT + (right - LEFT) * point / (points - 1);
  }

  private static double y(double value, double top, double bottom) {
    return bottom - (bottom - TOP) * value / top;
  }

  private void area(
      GraphicsContext g, List<Double> values, double top, double right, double bottom) {
    fill(g, Ink.CHART_AREA);
    g.beginPath();
    g.moveTo(values.size() == 1 ? LEFT : x(0, values.size(), right), bottom);
    trace(g, values, top, right, bottom);
    g.lineTo(right, bottom);
    g.closePath();
    g.fill();
  }

  private void line(
      GraphicsContext g, List<Double> values, double top, double right, double bottom) {
    g.beginPath();
    g.moveTo(
        values.size() == 1 ? LEFT : x(0, values.size(), right), y(values.getFirst(), top, bottom));
    trace(g, values, top, right, bottom);
    g.stroke();
  }

  private static void trace(
      GraphicsContext g, List<Double> values, double top, double right, double bottom) {
    if (values.size() == 1) {
      g.lineTo(LEFT, y(values.getFirst(), top, bottom));
    }
    for (int i = 0; i < values.size(); i++) {
      g.lineTo(x(i, values.size(), right), y(values.get(i), top, bottom));
    }
  }

  /// A mark that stands on the axis for each point in which there were any.
  private void marks(GraphicsContext g, List<Double> slowDowns, double right, double bottom) {
    fill(g, Ink.CHART_FAILED);
    for (int i = 0; i < slowDowns.size(); i++) {
      if (slowDowns.get(i) > 0) {
        double x = x(i, slowDowns.size(), right);
        g.fillPolygon(
            new double[] {x - MARK / 2, x, x + MARK / 2},
            new double[] {bottom, bottom - MARK, bottom},
            3);
      }
    }
  }
}
