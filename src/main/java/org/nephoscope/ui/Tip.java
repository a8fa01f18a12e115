package org.nephoscope.ui;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// What is said about a node while the pointer rests on it. A [Tooltip] makes a scene of its own
/// when it is made, and a window speaks of a hundred nodes and of every cell, so the tooltip of a
/// node is made when the pointer is there for the first time. Screen readers are told the same.
public final class Tip {

  private final StringProperty text = new SimpleStringProperty(this, "text", "");

  private Tip(Node node) {
    node.addEventHandler(
        MouseEvent.MOUSE_ENTERED,
        new EventHandler<>() {
          @Override
          public void handle(MouseEvent event) {
            node.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
            install(node);
          }
        });
    text.subscribe((_, words) -> {
      if (!node.accessibleHelpProperty().isBound()) {
        node.setAccessibleHelp(words.isEmpty() ? null : words);
      }
    });
  }

  /// Says a text about a node from now on.
  ///
  /// @param words empty for nothing
  public static void on(Node node, String words) {
    of(node).set(words);
  }

  /// The text that is said about a node, to be set or bound; empty for nothing.
  public static StringProperty of(Node node) {
    return ((Tip) node.getProperties().computeIfAbsent(Tip.class, _ -> new Tip(node))).text;
  }

  private void install(Node node) {
    var tooltip = new Tooltip();
    tooltip.textProperty().bind(text);
    text.subscribe(words -> {
      if (words.isEmpty()) {
        tooltip.hide();
        Tooltip.uninstall(node, tooltip);
      } else {
        Tooltip.install(node, tooltip);
      }
    });
  }
}
