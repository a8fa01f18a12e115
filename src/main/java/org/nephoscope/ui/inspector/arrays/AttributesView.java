package org.nephoscope.ui.inspector.arrays;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.inspector.JsonTree;

/// The user's attributes of an array or a group as a tree.
final class AttributesView extends VBox {

  /// @param copy puts a text on the clipboard
  AttributesView(JsonNode attributes, Consumer<String> copy) {
    getStyleClass().add("attributes");
    if (attributes.isEmpty()) {
      Label none = Card.note(ArrayText.TEXTS.get("attributes.none"));
      none.getStyleClass().add("attributes-none");
      getChildren().setAll(none);
      return;
    }
    var tree = new JsonTree(copy);
    tree.setAccessibleText(ArrayText.TEXTS.get("tab.attributes"));
    tree.show(attributes);
    Button pointer = button("attributes.path", Feather.HASH, tree::copyPointer);
    Button value = button("attributes.value", Feather.COPY, tree::copyValue);
    var chosen = tree.getSelectionModel().selectedItemProperty();
    for (Button one : new Button[] {pointer, value}) {
      one.disableProperty().bind(chosen.isNull());
    }
    Node count = Card.note(ArrayText.TEXTS.count("attributes.count", attributes.size()));
    var card =
        new Card(ArrayText.TEXTS.get("tab.attributes"), tree).after(count).with(pointer, value);
    VBox.setVgrow(card, Priority.ALWAYS);
    getChildren().setAll(card);
  }

  private static Button button(String name, Feather icon, Runnable action) {
    var button = new Button(ArrayText.TEXTS.get(name), Icons.of(icon));
    button.getStyleClass().addAll("neph-button", "small");
    button.setOnAction(_ -> action.run());
    return button;
  }
}
