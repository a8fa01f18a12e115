package org.nephoscope.ui.inspector;

import java.util.SequencedMap;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// Names on the left, values on the right, one pair per line. Values can be selected and copied.
final class Facts extends GridPane {

  private static final Texts TEXTS = Texts.of(Facts.class);
  private static final double NAME_WIDTH = 100;

  private int row;

  Facts() {
    getStyleClass().add("facts");
    var names = new ColumnConstraints(Zoom.now(NAME_WIDTH));
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
    return add(name, longText(value));
  }

  /// Adds a line that leads somewhere; it loses its middle where there is no room.
  Facts addLink(String name, String value, Runnable action) {
    var link = new Hyperlink(value);
    link.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    link.getStyleClass().add("fact-link");
    link.setMinWidth(0);
    Tip.on(link, value);
    link.setOnAction(_ -> action.run());
    return add(name, link);
  }

  private static Label longText(String value) {
    var label = new Label(value);
    label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    Tip.on(label, value);
    label.getStyleClass().add("fact-code");
    label.setMinWidth(0);
    return label;
  }

  /// Adds such a line with a button that copies the whole value.
  Facts addDigest(String name, String value, Consumer<String> copy) {
    return addDigest(name, value, value, copy);
  }

  /// As above, with another text than what is copied.
  Facts addDigest(String name, String value, String shown, Consumer<String> copy) {
    var label = longText(shown);
    label.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(label, Priority.ALWAYS);
    var button = new Button(null, Icons.of(Feather.COPY, 14));
    button.getStyleClass().addAll("icon-button", "tiny");
    button.setAccessibleText(TEXTS.get("object.copy.value", name));
    Tip.on(button, TEXTS.get("object.copy.value", name));
    button.setOnAction(_ -> copy.accept(value));
    return add(name, beside(label, button));
  }

  /// Adds such a line with a button for the ways in which the value can be copied.
  ///
  /// @param ways names and what they put on the clipboard, in order
  Facts addCopied(
      String name, String value, SequencedMap<String, String> ways, Consumer<String> copy) {
    var label = longText(value);
    label.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(label, Priority.ALWAYS);
    var button = new MenuButton(null, Icons.of(Feather.COPY, 14));
    button.getStyleClass().addAll("icon-button", "tiny", "copy-menu");
    button.setAccessibleText(TEXTS.get("object.copy.value", name));
    Tip.on(button, TEXTS.get("object.copy.value", name));
    ways.forEach((word, text) -> {
      var item = new MenuItem(word);
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> copy.accept(text));
      button.getItems().add(item);
    });
    return add(name, beside(label, button));
  }

  private static HBox beside(Node value, Node button) {
    var row = new HBox(4, value, button);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Facts add(String name, Node value) {
    var label = new Label(name);
    label.getStyleClass().add("fact-name");
    label.setLabelFor(value);
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
