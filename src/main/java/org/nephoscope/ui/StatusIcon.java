package org.nephoscope.ui;

import javafx.beans.binding.DoubleBinding;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;
import org.nephoscope.ui.CheckStatus.Shape;

/// A check status as a drawing of 16 px that grows with the zoom. One node can show one status
/// after another, so that table cells reuse it. Style classes: `status-icon`, and `status-` with
/// the tone of the status.
public final class StatusIcon extends Region {

  private static final double SIZE = 16;

  // Circles and paths on a 16-unit grid. A "disc" is filled and its mark is cut in white; a "ring"
  // is stroked like its mark.
  private static final String RING = "M8 2.3a5.7 5.7 0 1 0 0 11.4 5.7 5.7 0 0 0 0-11.4z";
  private static final String DISC = "M8 1.2a6.8 6.8 0 1 0 0 13.6 6.8 6.8 0 0 0 0-13.6z";
  private static final String OCTAGON = "M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z";
  private static final String TRIANGLE = "M8 2 15 14H1z";

  private final SVGPath base = path("status-base");
  private final SVGPath mark = path("status-mark");
  private CheckStatus status = CheckStatus.NONE;

  public StatusIcon(CheckStatus status) {
    getStyleClass().add("status-icon");
    DoubleBinding side = Zoom.px(SIZE);
    minWidthProperty().bind(side);
    minHeightProperty().bind(side);
    prefWidthProperty().bind(side);
    prefHeightProperty().bind(side);
    maxWidthProperty().bind(side);
    maxHeightProperty().bind(side);
    var scale = new Scale();
    scale.xProperty().bind(side.divide(SIZE));
    scale.yProperty().bind(side.divide(SIZE));
    base.getTransforms().add(scale);
    mark.getTransforms().add(scale);
    setMouseTransparent(true);
    getChildren().setAll(base, mark);
    draw(status);
  }

  /// Shows another status.
  public void show(CheckStatus other) {
    if (!other.equals(status)) {
      draw(other);
    }
  }

  /// The status shown now.
  public CheckStatus status() {
    return status;
  }

  private void draw(CheckStatus other) {
    status = other;
    Shape shape = other.shape();
    base.setContent(base(shape));
    mark.setContent(mark(shape));
    boolean filled = shape == Shape.TICK || shape == Shape.CROSS || shape == Shape.TRIANGLE;
    getStyleClass().setAll("status-icon", "status-" + shape.tone());
    getStyleClass().add(filled ? "status-filled" : "status-outlined");
    if (shape == Shape.QUARTER) {
      getStyleClass().add("status-wedge");
    }
    setAccessibleText(other.sentence());
  }

  private static String base(Shape shape) {
    return switch (shape) {
      case TICK -> DISC;
      case CROSS -> OCTAGON;
      case TRIANGLE -> TRIANGLE;
      case ARROW -> "M13.2 9.4a5.4 5.4 0 1 1-1-4.7L13.7 6";
      case RING, QUARTER, LEFT, RIGHT, BAR, WAVES, EQUALS, PAUSE, HANDS, STOPPED -> RING;
    };
  }

  private static String mark(Shape shape) {
    return switch (shape) {
      case RING -> "";
      case QUARTER -> "M8 8V4.2A3.8 3.8 0 0 1 11.8 8z";
      case TICK -> "M5 8.3 7.2 10.4 11.1 5.9";
      case LEFT -> "M9.6 4.8 6.4 8l3.2 3.2";
      case RIGHT -> "M6.4 4.8 9.6 8l-3.2 3.2";
      case BAR -> "M5.4 8h5.2";
      case WAVES -> "M5 6.9c1-.9 2-.9 3 0s2 .9 3 0M5 9.5c1-.9 2-.9 3 0s2 .9 3 0";
      case CROSS, STOPPED -> "M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4";
      case EQUALS -> "M5.6 6.7h4.8M5.6 9.3h4.8";
      case TRIANGLE -> "M8 6.2v3.4M8 11.8v.1";
      case ARROW -> "M13.8 2.9V6h-3.1";
      case PAUSE -> "M6.6 6v4M9.4 6v4";
      case HANDS -> "M8 5v3.2L9.9 9.3";
    };
  }

  private static SVGPath path(String style) {
    var path = new SVGPath();
    path.setStrokeWidth(1.33);
    path.setStrokeLineCap(StrokeLineCap.ROUND);
    path.setStrokeLineJoin(StrokeLineJoin.ROUND);
    path.getStyleClass().add(style);
    return path;
  }
}
