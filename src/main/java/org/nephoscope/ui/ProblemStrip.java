package org.nephoscope.ui;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A sentence about what was typed in a bar, under it while there is one.
final class ProblemStrip {

  private ProblemStrip() {}

  /// @param problem empty while there is none
  static VBox under(Region bar, ReadOnlyStringProperty problem) {
    var text = new Label();
    text.textProperty().bind(problem);
    text.setWrapText(true);
    var strip = new HBox(text);
    strip.getStyleClass().add("path-error");
    strip.visibleProperty().bind(problem.isNotEmpty());
    strip.managedProperty().bind(strip.visibleProperty());
    return new VBox(bar, strip);
  }
}
