package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Pane;

/// Keeps the keyboard on a button of a pane whose content is made anew.
final class KeptFocus {

  private KeptFocus() {}

  /// Draws, and puts the keyboard on the button of the same name as the one that had it.
  static void during(Pane pane, Runnable draw) {
    Optional<String> held =
        Optional.ofNullable(pane.getScene())
            .map(scene -> scene.getFocusOwner())
            .filter(node -> isBelow(node, pane))
            .map(KeptFocus::name);
    draw.run();
    held.ifPresent(name ->
        Stream.of(".button", ".menu-button")
            .flatMap(style -> pane.lookupAll(style).stream())
            .filter(node -> name(node).equals(name))
            .findFirst()
            .ifPresent(Node::requestFocus));
  }

  private static boolean isBelow(Node node, Node pane) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(pane)) {
        return true;
      }
    }
    return false;
  }

  private static String name(Node node) {
    String text = node instanceof Labeled labeled ? labeled.getText() : "";
    return text == null || text.isEmpty() ? String.valueOf(node.getAccessibleText()) : text;
  }
}
