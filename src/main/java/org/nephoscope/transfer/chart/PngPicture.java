package org.nephoscope.transfer.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/// A drawing as a PNG file, made without a display.
final class PngPicture {

  private static final int WHITE = 0xffffff;

  private PngPicture() {}

  static void write(Drawing drawing, OutputStream out) throws IOException {
    var image = new BufferedImage(drawing.width(), drawing.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(new Color(WHITE));
      graphics.fillRect(0, 0, drawing.width(), drawing.height());
      for (Drawing.Shape shape : drawing.shapes()) {
        draw(shape, graphics);
      }
    } finally {
      graphics.dispose();
    }
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("This Java cannot write PNG files.");
    }
  }

  private static void draw(Drawing.Shape shape, Graphics2D graphics) {
    switch (shape) {
      case Drawing.Box(var x, var y, var width, var height, var colour) -> {
        graphics.setColor(new Color(colour));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
      }
      case Drawing.Line(var x1, var y1, var x2, var y2, var colour) -> {
        graphics.setColor(new Color(colour));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
      }
      case Drawing.Text(var x, var y, var text, var anchor, var size, var colour) -> {
        graphics.setColor(new Color(colour));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        int width = graphics.getFontMetrics().stringWidth(text);
        double left =
            switch (anchor) {
              case START -> x;
              case MIDDLE -> x - width / 2.0;
              case END -> x - width;
            };
        graphics.drawString(text, (float) left, (float) y);
      }
    }
  }
}
