package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.nephoscope.transfer.Flight;
import org.nephoscope.ui.Texts;

/// Which objects were under way when: a row for each lane, as many as there is room for, and a bar
/// for each object.
final class LaneChart extends Chart {

  private static final Texts TEXTS = Texts.of(LaneChart.class);

  private static final double LEFT = 36;
  private static final double RIGHT = 8;
  private static final double TOP = 4;
  private static final double BOTTOM = 20;
  private static final double THINNEST = 6;
  private static final double THICKEST = 14;

  private Optional<FlightWindow> shown = Optional.empty();
  private boolean running;

  LaneChart() {
    super("flight-lanes");
  }

  void show(FlightWindow window, boolean now) {
    shown = Optional.of(window);
    running = now;
    draw();
  }

  /// The word at the right end of an axis of time.
  static String end(boolean now) {
    return TEXTS.get(now ? "flight.now" : "flight.end");
  }

  /// How many lanes there is room for.
  int room() {
    return Math.max(1, (int) ((getHeight() - TOP - BOTTOM) / THINNEST));
  }

  @Override
  void paint(GraphicsContext g, double width, double height) {
    if (shown.isEmpty()) {
      return;
    }
    FlightWindow window = shown.get();
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
    Duration span = window.span();
    text(g, "−" + FlightTimes.text(span), LEFT, height - 8, TextAlignment.LEFT);
    text(
        g,
        "−" + FlightTimes.text(span.dividedBy(2)),
        (LEFT + right) / 2,
        height - 8,
        TextAlignment.CENTER);
    text(g, end(running), right, height - 8, TextAlignment.RIGHT);
  }

  private void bar(
      GraphicsContext g, FlightWindow window, Flight flight, double right, double y, double tall) {
    double room = right - LEFT;
    double from = LEFT + room * window.share(flight.start());
    double to = LEFT + room * window.share(flight.end().orElse(window.to()));
    fill(
        g,
        flight.failed()
            ? Ink.CHART_FAILED
            : flight.end().isPresent() ? Ink.CHART_ENDED : Ink.CHART_ACTIVE);
    // A gap, so that neighbours can be told apart.
    g.fillRect(from, y, Math.max(1, to - from - 0.75), tall);
  }
}
