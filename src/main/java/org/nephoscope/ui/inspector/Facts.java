package org.nephoscope.ui.inspector;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names on the left, values on the right, one pair per line. Values can be selected and copied.
final class Facts extends GridPane {

  private static final double NAME_WIDTH = 100;

  private int row;

  Facts() {
    getStyleClass().add("facts");
    var names = new ColumnConstraints(NAME_WIDTH);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    getColumnConstraints().setAll(names, values);
  }

  /// Adds a line.
  Facts add(String name, String value) {
    return add(name, text(value, ""));
  }

  /// Adds a line whose value is a key, a digest or code.
  Facts addCode(String name, String value) {
    return add(name, text(value, "fact-code"));
  }

  /// Adds a line with a digest or address that loses its middle where there is no room.
  Facts addLong(String name, String value) {
    var label = new Label(value);
    label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    label.setTooltip(new Tooltip(value));
    label.getStyleClass().add("fact-code");
    label.setMinWidth(0);
    return add(name, label);
  }

  private Facts add(String name, Node value) {
    var label = new Label(name);
    label.getStyleClass().add("fact-name");
    GridPane.setValignment(label, VPos.CENTER);
    add(label, 0, row);
    add(value, 1, row);
    row++;
    return this;
  }

  private static TextField text(String value, String style) {
    var field = new TextField(value);
    field.setEditable(false);
    field.setFocusTraversable(false);
    field.getStyleClass().setAll("fact-value");
    if (!style.isEmpty()) {
      field.getStyleClass().add(style);
    }
    return field;
  }
}
