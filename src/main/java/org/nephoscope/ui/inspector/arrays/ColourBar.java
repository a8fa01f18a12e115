package org.nephoscope.ui.inspector.arrays;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// The colours of a picture from the top of its window to the bottom, with their values.
final class ColourBar {

  private static final double BAR = 12;

  /// The height of a number.
  private static final double ROOM = 14;

  private static final int TICKS = 4;
  private static final Font FONT = Font.font("Nephoscope Sans", 11.5);

  private final Display display;
  private final Swatches inks;

  ColourBar(Display display, Swatches inks) {
    this.display = display;
    this.inks = inks;
  }

  void draw(GraphicsContext g, double x, double top, double height) {
    for (int line = 0; line < height; line++) {
      g.setFill(Ramp.rgb(display.colours().ramp(1 - line / height)));
      g.fillRect(x, top + line, BAR, 1);
    }
    g.setFont(FONT);
    g.setFill(inks.of(Ink.MUTED));
    g.setStroke(inks.of(Ink.MUTED));
    g.setLineWidth(1);
    g.setTextAlign(TextAlignment.LEFT);
    double low = display.window().low();
    double high = display.window().high();
    int spans = height >= TICKS * ROOM ? TICKS : 1;
    for (int tick = 0; tick <= spans && height >= 2 * ROOM; tick++) { // a flat picture has no room
      double y = top + height * tick / spans;
      double value =
          Double.isFinite(high - low)
              ? high - (high - low) * tick / spans
              : high * (1 - (double) tick / spans) + low * ((double) tick / spans);
      double line = Math.clamp(Math.floor(y) + 0.5, top + 0.5, top + height - 0.5);
      g.strokeLine(x + BAR, line, x + BAR + 4, line);
      g.fillText(ArrayText.brief(value), x + BAR + 8, y + (tick == 0 ? 9 : tick == spans ? 0 : 4));
    }
  }
}
