package org.nephoscope.ui.tour;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import org.nephoscope.ui.DesktopApp;

/// Finds in the open window, and in the dialogs over it, what a person would see and press. Used on
/// the window's thread.
final class Sight {

  private final DesktopApp app;

  Sight(DesktopApp app) {
    this.app = app;
  }

  Scene scene() {
    return app.window().getScene();
  }

  /// The names in the rows of the table that can be seen, from the top.
  List<String> rowNames() {
    Parent table = (Parent) scene().lookup(".objects-table");
    return table.lookupAll(".table-row-cell").stream()
        .filter(node -> node instanceof TableRow<?> row && row.isVisible() && !row.isEmpty())
        .map(node -> (TableRow<?>) node)
        .sorted(Comparator.comparingInt(TableRow::getIndex))
        .map(row -> row.lookup(".name-cell"))
        .map(Sight::firstText)
        .toList();
  }

  /// How many texts of exactly these words are shown.
  long count(String words) {
    return all(scene().getRoot(), node -> node instanceof Labeled label && shows(label, words))
        .size();
  }

  /// A text that holds these words, anywhere in the window.
  boolean shows(String words) {
    return !all(
            scene().getRoot(),
            node ->
                node instanceof Labeled label
                    && label.getText() != null
                    && label.getText().contains(words))
        .isEmpty();
  }

  /// The button of that name, whether the name is written on it or not.
  Optional<Button> button(String name) {
    return all(
            scene().getRoot(),
            node -> node instanceof Button button && name.equals(button.getAccessibleText()))
        .stream()
        .map(Button.class::cast)
        .findFirst();
  }

  /// The command of that name in the menus of the window.
  Optional<MenuItem> item(String name) {
    return scene().lookup(".menu-bar") instanceof MenuBar bar
        ? bar.getMenus().stream()
            .flatMap(menu -> menu.getItems().stream())
            .filter(item -> name.equals(item.getText()))
            .findFirst()
        : Optional.empty();
  }

  /// The button of these words that stays pressed.
  Optional<ToggleButton> toggle(String words) {
    return all(
            scene().getRoot(), node -> node instanceof ToggleButton button && shows(button, words))
        .stream()
        .map(ToggleButton.class::cast)
        .findFirst();
  }

  /// All words inside the first node of that style.
  String below(String style) {
    return all(scene().lookup(style), Labeled.class::isInstance).stream()
        .map(node -> ((Labeled) node).getText())
        .collect(Collectors.joining(" "));
  }

  /// Opens the line of the demo data, the last one of the tree of places.
  void openDemoPlaces() {
    TreeView<?> tree = (TreeView<?>) scene().lookup(".places .tree-view");
    tree.getRoot().getChildren().getLast().setExpanded(true);
  }

  /// Something in a dialog, once the dialog is there.
  Optional<Node> inDialog(String id) {
    return javafx.stage.Window.getWindows().stream()
        .filter(window -> !scene().equals(window.getScene()))
        .map(window -> Optional.ofNullable(window.getScene().lookup("#" + id)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// Everything below a node, visible, that passes.
  static List<Node> all(Node node, Predicate<Node> test) {
    var found = new ArrayList<Node>();
    collect(node, test, found);
    return found;
  }

  private static void collect(Node node, Predicate<Node> test, List<Node> found) {
    if (!node.isVisible()) {
      return;
    }
    if (test.test(node)) {
      found.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, test, found));
    }
  }

  private static boolean shows(Labeled label, String words) {
    return words.equals(label.getText());
  }

  private static String firstText(Node box) {
    return all(box, Labeled.class::isInstance).stream()
        .map(node -> ((Labeled) node).getText())
        .findFirst()
        .orElse("");
  }
}
