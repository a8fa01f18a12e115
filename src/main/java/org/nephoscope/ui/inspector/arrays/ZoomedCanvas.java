package org.nephoscope.ui.inspector.arrays;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.nephoscope.ui.Zoom;

/// A drawing no larger than its pane that grows with the zoom: what draws it, and asks where the
/// mouse is, counts in pixels of the usual size.
abstract class ZoomedCanvas extends Region {

  private final Canvas canvas = new Canvas();

  /// What is drawn on, to be put into this.
  final Canvas canvas() {
    return canvas;
  }

  final double wide() {
    return usual(getWidth());
  }

  final double high() {
    return usual(getHeight());
  }

  /// A coordinate of this node.
  static double usual(double length) {
    return length / Zoom.now(1);
  }

  /// An empty canvas.
  final GraphicsContext cleared() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    double zoom = Zoom.now(1);
    g.setTransform(zoom, 0, 0, zoom, 0, 0);
    g.clearRect(0, 0, wide(), high());
    return g;
  }

  /// Draws everything anew.
  abstract void draw();

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
  }
}
