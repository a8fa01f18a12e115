package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.nephoscope.ui.Texts;

/// A chart of something over time, whose right end is now or the end of a recording.
///
/// @param <T> what it shows
abstract class TimeChart<T> extends Chart {

  private static final Texts TEXTS = Texts.of(TimeChart.class);

  /// Below this the middle of the axis has no text.
  private static final double NARROW = 220;

  /// From this on also the quarters have.
  private static final double WIDE = 360;

  static final double BOTTOM = 20;

  private Optional<T> shown = Optional.empty();
  private boolean running;

  TimeChart(String id) {
    super(id);
  }

  /// @param now whether the right end is now
  final void show(T what, boolean now) {
    shown = Optional.of(what);
    running = now;
    draw();
  }

  @Override
  final void paint(GraphicsContext g, double width, double height) {
    shown.ifPresent(what -> paint(g, what, width, height));
  }

  /// Draws what is shown into an empty canvas of that size.
  abstract void paint(GraphicsContext g, T what, double width, double height);

  /// The texts below the axis.
  final void times(GraphicsContext g, Duration span, double left, double right, double y) {
    text(g, "−" + FlightTimes.text(span), left, y, TextAlignment.LEFT);
    int parts = right - left > WIDE ? 4 : right - left > NARROW ? 2 : 1;
    for (int part = 1; part < parts; part++) {
      Duration ago = span.multipliedBy(parts - part).dividedBy(parts);
      double x = left + (right - left) * part / parts;
      text(g, "−" + FlightTimes.text(ago), x, y, TextAlignment.CENTER);
    }
    text(g, TEXTS.get(running ? "flight.now" : "flight.end"), right, y, TextAlignment.RIGHT);
  }
}
