package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.nephoscope.ui.Formats;

/// How many objects took how long.
final class TimesChart extends Chart {

  private static final double LEFT = 44;
  private static final double RIGHT = 8;
  private static final double TOP = 8;
  private static final double BOTTOM = 20;
  private static final double WIDEST = 56;

  private Optional<FlightTimes> shown = Optional.empty();

  TimesChart() {
    super("flight-times");
  }

  void show(FlightTimes times) {
    shown = Optional.of(times);
    draw();
  }

  @Override
  void paint(GraphicsContext g, double width, double height) {
    List<FlightTimes.Bin> bins = shown.map(FlightTimes::bins).orElse(List.of());
    if (bins.isEmpty()) {
      return;
    }
    double right = width - RIGHT;
    double bottom = height - BOTTOM;
    double top = round(shown.map(FlightTimes::highest).orElse(0));
    for (int step = 0; step <= 2; step++) {
      double y = bottom - (bottom - TOP) * step / 2;
      rule(g, LEFT, right, y);
      if (top >= 2 || step != 1) {
        text(g, Formats.count(Math.round(top * step / 2)), LEFT - 8, y, TextAlignment.RIGHT);
      }
    }
    double pitch = Math.min(WIDEST, (right - LEFT) / bins.size());
    int every = (int) Math.max(1, Math.ceil(44 / pitch));
    for (int i = 0; i < bins.size(); i++) {
      double x = LEFT + i * pitch;
      double tall = (bottom - TOP) * bins.get(i).count() / top;
      fill(g, Ink.CHART_RECEIVING);
      g.fillRect(x + 1, bottom - tall, pitch - 2, tall);
      if (i % every == 0) {
        String below = "<" + FlightTimes.text(bins.get(i).below());
        text(g, below, x + pitch / 2, height - 8, TextAlignment.CENTER);
      }
    }
  }
}
