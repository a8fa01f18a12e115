package org.nephoscope.ui.transfers;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;

/// Bytes and objects a second over time, each with an axis of its own, and marks where a server has
/// asked for fewer requests.
final class RateChart extends TimeChart<RateSeries> {

  private static final double LEFT = 44;
  private static final double RIGHT = 52;
  private static final double TOP = 8;
  private static final int STEPS = 3;

  /// Between powers of ten, or of two, so that little of the height is left empty.
  private static final double[] TENS = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8};

  private static final double[] TWOS = {1, 1.25, 1.5};
  private static final double[] WHOLE = {1};

  /// The height of what is written at a mark.
  private static final double MARK = 18;

  private static final Texts TEXTS = Texts.of(RateChart.class);
  private static final TextWidth LABEL = new TextWidth(FONT);

  RateChart() {
    super("flight-rates");
  }

  @Override
  void paint(GraphicsContext g, RateSeries series, double width, double height) {
    double right = width - RIGHT;
    double bottom = height - BOTTOM;
    double bytes = top(RateSeries.highest(series.bytes()));
    double objects = step(RateSeries.highest(series.objects()) / STEPS, 10, TENS) * STEPS;
    RateUnit unit = RateUnit.of(bytes);
    for (int step = 0; step <= STEPS; step++) {
      double y = bottom - (bottom - TOP) * step / STEPS;
      rule(g, LEFT, right, y);
      text(g, unit.figure(bytes * step / STEPS), LEFT - 8, y, TextAlignment.RIGHT);
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
    marks(g, series.marks(), right, bottom);
    times(g, series.span(), LEFT, right, height - 8);
  }

  /// Numbers at the axis that are round in binary units.
  private static double top(double highest) {
    return step(highest / STEPS, 2, highest / STEPS > 2 ? TWOS : WHOLE) * STEPS;
  }

  /// The least step that is enough: a power of the base, times one of the factors.
  private static double step(double least, int base, double... factors) {
    double power = 1;
    while (power * base < least) {
      power *= base;
    }
    for (double factor : factors) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return power * base;
  }

  /// The unit of the numbers at the axis of bytes.
  static RateUnit unit(RateSeries series) {
    return RateUnit.of(top(RateSeries.highest(series.bytes())));
  }

  private static String count(double objects) {
    return objects > 0 && objects < 1
        ? Formats.number("%.1f", objects)
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

  /// A line where a server asked for less, and at the last of them what became of it.
  private void marks(GraphicsContext g, List<RateSeries.Mark> marks, double right, double bottom) {
    for (RateSeries.Mark mark : marks) {
      double x = Math.floor(LEFT + (right - LEFT) * mark.share()) + 0.5;
      stroke(g, Ink.CHART_MARK);
      g.setLineWidth(1);
      g.setLineDashes(3, 3);
      g.strokeLine(x, TOP, x, bottom);
      g.setLineDashes();
      if (mark.equals(marks.getLast())) {
        label(g, mark, x, right, bottom - MARK - 6);
      }
    }
  }

  private void label(GraphicsContext g, RateSeries.Mark mark, double x, double right, double top) {
    String words =
        mark.after() < mark.before()
            ? TEXTS.get("flight.mark", mark.before(), mark.after())
            : TEXTS.get("slow.chip.same");
    double wide = LABEL.width(words) + 14;
    double left = x + 5 + wide > right ? x - 5 - wide : x + 5;
    fill(g, Ink.CHART_MARK_FILL);
    g.fillRoundRect(left, top, wide, MARK, 4, 4);
    stroke(g, Ink.CHART_MARK);
    g.strokeRoundRect(Math.floor(left) + 0.5, Math.floor(top) + 0.5, wide, MARK, 4, 4);
    fill(g, Ink.CHART_MARK);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(words, left + 7, top + MARK / 2);
  }
}
