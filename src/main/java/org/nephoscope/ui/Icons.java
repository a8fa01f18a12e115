package org.nephoscope.ui;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Line icons of one manner: those of the Feather set, and our own where it has none. Every node is
/// new, has the style class `icon`, and takes its colour from the stylesheet.
public final class Icons {

  /// In tables and buttons.
  public static final int SMALL = 16;

  /// On pages.
  public static final int LARGE = 24;

  /// Our own drawings, on the same 24-unit grid and with the same 2-unit stroke as Feather's.
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
            + " 3v18M15 3v18"),
    BRANCH_FAILED("M12 3 22 20.5H2zM12 10v4M12 17.2v.1");

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
    var node = FontIcon.of(icon, size);
    node.getStyleClass().add("icon");
    // AtlantaFX gives all icons one size by class; the icon's own style (its font) stays.
    node.setStyle(node.getStyle() + ";-fx-icon-size: " + size + "px;");
    return node;
  }

  /// One of our own icons at 16 px.
  public static Node of(Drawing icon) {
    return of(icon, SMALL);
  }

  public static Node of(Drawing icon, int size) {
    var path = new SVGPath();
    path.setContent(icon.path);
    path.setFill(null);
    path.setStrokeWidth(2);
    path.setStrokeLineCap(StrokeLineCap.ROUND);
    path.setStrokeLineJoin(StrokeLineJoin.ROUND);
    path.getStyleClass().addAll("icon", "icon-drawing");
    var grid = new Group(new Rectangle(24, 24, Color.TRANSPARENT), path);
    grid.setScaleX(size / 24.0);
    grid.setScaleY(size / 24.0);
    var box = new StackPane(new Group(grid));
    box.setMinSize(size, size);
    box.setMaxSize(size, size);
    box.setMouseTransparent(true);
    return box;
  }
}
