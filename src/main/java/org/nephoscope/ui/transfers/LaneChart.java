package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.nephoscope.transfer.Flight;

/// Which objects were under way when: a row for each lane, as many as there is room for, and a bar
/// for each object. A bar is thin before its first byte and behind its last.
final class LaneChart extends TimeChart<FlightWindow> {

  private static final double LEFT = 36;
  private static final double RIGHT = 8;
  private static final double TOP = 4;
  private static final double THINNEST = 6;
  private static final double THICKEST = 14;

  /// How many times thinner a bar is while no bytes pass.
  private static final double THIN = 3;

  LaneChart() {
    super("flight-lanes");
  }

  /// How many lanes there is room for.
  int room() {
    return Math.max(1, (int) ((getHeight() - TOP - BOTTOM) / THINNEST));
  }

  @Override
  void paint(GraphicsContext g, FlightWindow window, double width, double height) {
    double right = width - RIGHT;
    double bottom = height - BOTTOM;
    int rows = Math.max(1, Math.min(window.lanes().size(), room()));
    double pitch = Math.min(THICKEST, (bottom - TOP) / rows);
    int row = 0;
    int every = (int) Math.max(1, Math.ceil(14 / pitch));
    for (Map.Entry<Integer, List<Flight>> lane : window.lanes().entrySet()) {
      if (row == rows) {
        break;
      }
      double y = TOP + row * pitch;
      if (row % every == 0) {
        text(
            g, String.valueOf(lane.getKey() + 1), LEFT - 8, y + pitch / 2 - 1, TextAlignment.RIGHT);
      }
      for (Flight flight : lane.getValue()) {
        bar(g, window, flight, right, y, Math.max(2, pitch - 2));
      }
      row++;
    }
    rule(g, LEFT, right, bottom + 2);
    times(g, window.span(), LEFT, right, height - 8);
  }

  private void bar(
      GraphicsContext g, FlightWindow window, Flight flight, double right, double y, double tall) {
    Duration end = flight.end().orElse(window.to());
    double from = x(window, flight.start(), right);
    double to = x(window, end, right);
    double first = flight.first().map(at -> x(window, at, right)).orElse(to);
    // Whether the last bytes have passed is known only of what has ended.
    double last = flight.end().isPresent() ? x(window, flight.last().orElse(end), right) : to;
    fill(
        g,
        flight.failed()
            ? Ink.CHART_FAILED
            : flight.end().isPresent() ? Ink.CHART_ENDED : Ink.CHART_ACTIVE);
    // A gap, so that neighbours can be told apart.
    double wide = Math.max(1, to - from - 0.75);
    double thin = Math.max(1, Math.floor(tall / THIN));
    g.fillRect(from, y + Math.floor((tall - thin) / 2), wide, thin);
    double body = Math.min(Math.max(1, last - first), from + wide - first);
    if (flight.first().isPresent() && body > 0) {
      g.fillRect(first, y, body, tall);
    }
  }

  private static double x(FlightWindow window, Duration moment, double right) {
    return LEFT + (right - LEFT) * window.share(moment);
  }
}
