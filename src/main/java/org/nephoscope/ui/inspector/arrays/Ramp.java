package org.nephoscope.ui.inspector.arrays;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.nephoscope.array.view.ColorMap;

/// The colours of a map from the first to the last, as a bar. Labels have no order; some of their
/// colours stand side by side.
final class Ramp extends Canvas {

  private static final int LABELS = 8;

  Ramp(ColorMap map, double width, double height) {
    super(width, height);
    GraphicsContext g = getGraphicsContext2D();
    for (int x = 0; x < width; x++) {
      g.setFill(color(map, x / width));
      g.fillRect(x, 0, 1, height);
    }
  }

  private static Color color(ColorMap map, double share) {
    int argb = map.ramp(share);
    if (map == ColorMap.LABELS) {
      argb = map.argb(0, 1 + (long) (share * LABELS), new org.nephoscope.array.view.Window(0, 1));
    }
    return rgb(argb);
  }

  static Color rgb(int argb) {
    return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
  }
}
