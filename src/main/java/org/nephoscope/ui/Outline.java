package org.nephoscope.ui;

import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The parts of the window as empty surfaces, which are there a fraction of a second before what
/// they hold: menus, tools, places, list, and status.
final class Outline extends BorderPane {

  /// @param places how wide the places are; 0 if they are put away
  Outline(double places) {
    getStyleClass().addAll("neph-window", "outline");
    setTop(new VBox(surface("menu-row"), surface("tool-row")));
    if (places > 0) {
      Region left = surface("outline-places");
      left.setPrefWidth(places);
      setLeft(left);
    }
    setCenter(surface("outline-list"));
    setBottom(surface("status-bar"));
  }

  private static Region surface(String style) {
    var surface = new Region();
    surface.getStyleClass().add(style);
    return surface;
  }
}
