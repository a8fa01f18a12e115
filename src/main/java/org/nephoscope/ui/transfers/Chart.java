package org.nephoscope.ui.transfers;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.nephoscope.ui.Inks;
import org.nephoscope.ui.Zoom;

/// A drawing no larger than its pane, in the colours of the theme.
abstract class Chart extends Region {

  /// The colours of the charts about transfers.
  enum Ink {
    CHART_TEXT,
    CHART_LINE,
    CHART_AREA,
    CHART_BYTES,
    CHART_OBJECTS,
    CHART_WAITING,
    CHART_RECEIVING,
    CHART_CHECKING,
    CHART_RESTING,
    CHART_FAILED,
    CHART_MARK,
    CHART_MARK_FILL
  }

  static final Font FONT = Font.font("Nephoscope Sans", 11.5);

  private final Canvas canvas = new Canvas();
  private final Inks<Ink> inks = new Inks<>(Ink.class, this::draw);

  Chart(String id) {
    setId(id);
    getStyleClass().add("flight-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().setAll(inks, canvas);
    setMinSize(0, 0);
  }

  @Override
  protected final void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
  }

  /// Draws again.
  final void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    double zoom = Zoom.now(1);
    double width = canvas.getWidth() / zoom;
    double height = canvas.getHeight() / zoom;
    g.setTransform(zoom, 0, 0, zoom, 0, 0);
    g.clearRect(0, 0, width, height);
    if (width > 100 && height > 50) {
      g.setFont(FONT);
      g.setTextBaseline(VPos.CENTER);
      g.setLineWidth(1);
      paint(g, width, height);
    }
  }

  /// Draws into an empty canvas of that size, in px of the usual zoom.
  abstract void paint(GraphicsContext g, double width, double height);

  final void fill(GraphicsContext g, Ink ink) {
    g.setFill(inks.of(ink));
  }

  final void stroke(GraphicsContext g, Ink ink) {
    g.setStroke(inks.of(ink));
  }

  /// A hairline that is one pixel thin.
  final void rule(GraphicsContext g, double left, double right, double y) {
    stroke(g, Ink.CHART_LINE);
    double at = Math.floor(y) + 0.5;
    g.strokeLine(left, at, right, at);
  }

  final void text(GraphicsContext g, String text, double x, double y, TextAlignment align) {
    fill(g, Ink.CHART_TEXT);
    g.setTextAlign(align);
    g.fillText(text, x, y);
  }

  /// At least that, and 1, 2 or 5 with zeros.
  static double round(double least) {
    if (least <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double step : new double[] {1, 2, 5, 10}) {
      if (step * power >= least) {
        return step * power;
      }
    }
    return 10 * power;
  }
}
