package org.nephoscope.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Scale;

/// Line icons of one manner: those of the Feather set, and our own where it has none. Every node is
/// new, has the style class `icon`, and takes its colour from `-neph-icon` in the stylesheet. All
/// are drawn with one width of line, whatever their size.
public final class Icons {

  /// In tables and buttons.
  public static final int SMALL = 16;

  /// On pages.
  public static final int LARGE = 24;

  private static final double GRID = 24;
  private static final double STROKE = 1.33;

  /// Our own drawings, on the same grid as Feather's.
  public enum Drawing {
    BUCKET(
        "M4.5 5.5v1L6.8 20a2 2 0 0 0 2 1.5h6.4a2 2 0 0 0 2-1.5L19.5 6.5v-1"
            + "M19.5 5.5c0 1.7-3.4 3-7.5 3s-7.5-1.3-7.5-3 3.4-3 7.5-3 7.5 1.3 7.5 3z"),
    FLASK(
        "M9 3h6M10 3v6.5L4.6 18.6A1.6 1.6 0 0 0 6 21h12a1.6 1.6 0 0 0 1.4-2.4L14 9.5V3M7.5 14.5h9"),
    BRACES(
        "M8.5 4H8a2.5 2.5 0 0 0-2.5 2.5v3A2.5 2.5 0 0 1 3.5 12a2.5 2.5 0 0 1 2 2.5v3A2.5 2.5 0 0 0"
            + " 8 20h.5M15.5 4h.5a2.5 2.5 0 0 1 2.5 2.5v3a2.5 2.5 0 0 0 2 2.5 2.5 2.5 0 0 0-2"
            + " 2.5v3A2.5 2.5 0 0 1 16 20h-.5"),
    ARRAY(
        "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM3 9h18M3 15h18M9"
            + " 3v18M15 3v18");

    private final String path;

    Drawing(String path) {
      this.path = path;
    }
  }

  private Icons() {}

  /// A Feather icon of 16 px.
  public static Node of(Feather icon) {
    return of(icon, SMALL);
  }

  public static Node of(Feather icon, int size) {
    return new Icon(icon.path(), size);
  }

  /// One of our own icons at 16 px.
  public static Node of(Drawing icon) {
    return of(icon, SMALL);
  }

  public static Node of(Drawing icon, int size) {
    return new Icon(icon.path, size);
  }

  /// The grid is scaled to the size, and the line is as much wider before as it becomes narrower.
  private static final class Icon extends Region {

    private Icon(String drawing, int size) {
      var line = new SVGPath();
      line.setContent(drawing);
      line.setFill(null);
      DoubleBinding side = Zoom.px(size);
      var scale = new Scale();
      scale.xProperty().bind(side.divide(GRID));
      scale.yProperty().bind(side.divide(GRID));
      line.strokeWidthProperty().bind(Bindings.divide(STROKE * GRID, side));
      line.setStrokeLineCap(StrokeLineCap.ROUND);
      line.setStrokeLineJoin(StrokeLineJoin.ROUND);
      line.getTransforms().add(scale);
      line.getStyleClass().add("icon-line");
      getStyleClass().add("icon");
      minWidthProperty().bind(side);
      minHeightProperty().bind(side);
      prefWidthProperty().bind(side);
      prefHeightProperty().bind(side);
      maxWidthProperty().bind(side);
      maxHeightProperty().bind(side);
      setMouseTransparent(true);
      getChildren().setAll(line);
    }
  }
}
