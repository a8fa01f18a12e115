package org.nephoscope.ui.inspector.arrays;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A framed part of a page: a title, perhaps something on the right of it, and a body.
final class Card extends VBox {

  private final HBox head;
  private final Label name;

  Card(String title, Node body) {
    getStyleClass().add("array-card");
    name = new Label(title);
    name.getStyleClass().add("strong");
    name.setMinWidth(Region.USE_PREF_SIZE);
    head = new HBox(8, name);
    head.getStyleClass().add("array-card-head");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().setAll(head, body);
  }

  void title(String title) {
    name.setText(title);
  }

  /// Puts something right behind the title.
  Card after(Node... left) {
    head.getChildren().addAll(left);
    return this;
  }

  /// Puts something at the right end of the head.
  Card with(Node... right) {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    head.getChildren().add(space);
    head.getChildren().addAll(right);
    return this;
  }

  static Label note(String text) {
    var note = new Label(text);
    note.getStyleClass().add("note");
    return note;
  }

  static Label figure(String text) {
    var figure = new Label(text);
    figure.getStyleClass().add("strong");
    return figure;
  }

  static Label code(String text) {
    var code = new Label(text);
    code.getStyleClass().add("mono");
    return code;
  }
}
