package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.nephoscope.transfer.Flight;
import org.nephoscope.ui.Zoom;

/// Which objects were under way when: a row for each lane, as many as there is room for, and a bar
/// for each object, whose colours tell whether it was waited for, received, checked and put in
/// place, or left for a while to be tried again.
final class LaneChart extends TimeChart<FlightWindow> {

  private static final double LEFT = 36;
  private static final double RIGHT = 8;
  private static final double TOP = 4;
  private static final double THINNEST = 8;

  /// Of many rows, every one of so many has its number.
  private static final int EVERY = 5;

  private static final double THICKEST = 14;

  LaneChart() {
    super("flight-lanes");
  }

  /// How many lanes there is room for.
  int room() {
    return Math.max(1, (int) ((getHeight() / Zoom.now(1) - TOP - BOTTOM) / THINNEST));
  }

  @Override
  void paint(GraphicsContext g, FlightWindow window, double width, double height) {
    double right = width - RIGHT;
    double bottom = height - BOTTOM;
    int rows = Math.max(1, Math.min(window.lanes().size(), room()));
    double pitch = Math.min(THICKEST, (bottom - TOP) / rows);
    int row = 0;
    int every = rows > EVERY ? EVERY : 1;
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
    // A gap, so that neighbours can be told apart.
    double edge = Math.max(from + 1, to - 0.75);
    part(g, Ink.CHART_WAITING, from, Math.min(first, edge), y, tall);
    part(g, Ink.CHART_RECEIVING, first, Math.min(last, edge), y, tall);
    part(
        g,
        flight.failed() ? Ink.CHART_FAILED : Ink.CHART_CHECKING,
        Math.max(first, last),
        edge,
        y,
        tall);
    for (Flight.Rest rest : flight.rests()) {
      double since = Math.max(from, x(window, rest.from(), right));
      part(g, Ink.CHART_RESTING, since, Math.min(edge, x(window, rest.to(), right)), y, tall);
    }
    if (flight.failed()) { // seen even if nothing of it had come
      part(g, Ink.CHART_FAILED, Math.max(from, edge - 3), edge, y, tall);
    }
  }

  private void part(GraphicsContext g, Ink ink, double from, double to, double y, double tall) {
    if (to > from) {
      fill(g, ink);
      g.fillRect(from, y, to - from, tall);
    }
  }

  private static double x(FlightWindow window, Duration moment, double right) {
    return LEFT + (right - LEFT) * window.share(moment);
  }
}
