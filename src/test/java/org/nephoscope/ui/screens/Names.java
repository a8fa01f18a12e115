package org.nephoscope.ui.screens;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;

/// What a person who hears a window would not know: controls without a name of their own, without
/// words, and without a label that is for them.
final class Names {

  private final Set<Node> labelled = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private Names() {}

  /// One line for each control without a name; on the window's thread.
  static List<String> problems(Scene scene) {
    var names = new Names();
    names.labels(scene.getRoot());
    names.look(scene.getRoot());
    return names.problems;
  }

  private void labels(Node node) {
    if (node instanceof Label label && label.getLabelFor() != null) {
      labelled.add(label.getLabelFor());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::labels);
    }
  }

  /// Parts of a control have the name of the whole.
  private void look(Node node) {
    if (!node.isVisible()) {
      return;
    }
    if (isControl(node)) {
      if (!isNamed(node)) {
        problems.add("no name: " + where(node));
      }
      if (!(node instanceof ListView<?> || node instanceof TableView<?>)) {
        return;
      }
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::look);
    }
  }

  private static boolean isControl(Node node) {
    return node instanceof ButtonBase
        || node instanceof TextInputControl
        || node instanceof ComboBoxBase<?>
        || node instanceof ChoiceBox<?>
        || node instanceof Spinner<?>
        || node instanceof Slider
        || node instanceof ListView<?>
        || node instanceof TableView<?>
        || node instanceof TreeView<?>;
  }

  private boolean isNamed(Node node) {
    String said = node.getAccessibleText();
    boolean words =
        node instanceof Labeled button && button.getText() != null && !button.getText().isBlank();
    return words || (said != null && !said.isBlank()) || labelled.contains(node);
  }

  private static String where(Node node) {
    var path = new StringBuilder(node.toString());
    int steps = 0;
    for (Node at = node.getParent(); at != null && steps < 3; at = at.getParent(), steps++) {
      path.append(" in ").append(at.getClass().getSimpleName()).append(at.getStyleClass());
    }
    return path.toString();
  }
}
