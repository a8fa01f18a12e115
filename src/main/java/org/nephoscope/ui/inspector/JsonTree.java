package org.nephoscope.ui.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;

/// A JSON document as a tree whose branches are made when they are opened. The menu on a line
/// copies its JSON pointer or its value, and so do Ctrl+Shift+C and Ctrl+C.
public final class JsonTree extends TreeView<JsonLine> {

  private static final Texts TEXTS = Texts.of(JsonTree.class);

  /// So few values below a branch are shown at once.
  private static final int FEW = 12;

  private static final KeyCombination VALUE = KeyCombination.valueOf("Shortcut+C");
  private static final KeyCombination POINTER = KeyCombination.valueOf("Shortcut+Shift+C");

  private final Consumer<String> copy;

  /// @param copy puts a text on the clipboard
  public JsonTree(Consumer<String> copy) {
    this.copy = copy;
    getStyleClass().add("json-tree");
    setCellFactory(_ -> new Line(copy));
    setShowRoot(false);
    fixedCellSizeProperty().bind(Zoom.px(24));
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private void key(KeyEvent event) {
    if (VALUE.match(event)) {
      copyValue();
      event.consume();
    } else if (POINTER.match(event)) {
      copyPointer();
      event.consume();
    }
  }

  /// Copies the value of the chosen line; a text without its quotes.
  public void copyValue() {
    chosen().ifPresent(line -> copy.accept(text(line.value())));
  }

  /// Copies the JSON pointer of the chosen line.
  public void copyPointer() {
    chosen().ifPresent(line -> copy.accept(line.pointer()));
  }

  private Optional<JsonLine> chosen() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toPrettyString();
  }

  /// Shows a document; branches with few values are open, to a depth of two.
  public void show(JsonNode document) {
    TreeItem<JsonLine> root = new Branch(JsonLine.root(document));
    root.setExpanded(true);
    for (TreeItem<JsonLine> child : root.getChildren()) {
      if (child.getValue().value().size() <= FEW) {
        child.setExpanded(true);
      }
    }
    if (root.isLeaf()) { // a document that is a single value
      root = new TreeItem<>();
      root.getChildren().add(new TreeItem<>(JsonLine.root(document)));
    }
    setRoot(root);
  }

  /// Makes its children when they are asked for.
  private static final class Branch extends TreeItem<JsonLine> {

    private boolean made;

    Branch(JsonLine line) {
      super(line);
    }

    @Override
    public boolean isLeaf() {
      return getValue().value().isEmpty();
    }

    @Override
    public javafx.collections.ObservableList<TreeItem<JsonLine>> getChildren() {
      if (!made) {
        made = true;
        getValue().children().forEach(line -> super.getChildren().add(new Branch(line)));
      }
      return super.getChildren();
    }
  }

  private static final class Line extends TreeCell<JsonLine> {

    private final Label name = new Label();
    private final Label value = new Label();
    private final HBox box = new HBox(name, value);
    private final ContextMenu menu;

    Line(Consumer<String> copy) {
      name.getStyleClass().add("json-name");
      name.setMaxWidth(Zoom.now(200));
      value.getStyleClass().addAll("mono", "json-value");
      box.getStyleClass().add("json-line");
      var pointer = new MenuItem(TEXTS.get("json.copy.path"));
      pointer.setOnAction(_ -> copy.accept(getItem().pointer()));
      var copyValue = new MenuItem(TEXTS.get("json.copy.value"));
      copyValue.setOnAction(_ -> copy.accept(text(getItem().value())));
      menu = new ContextMenu(pointer, copyValue);
    }

    @Override
    protected void updateItem(@Nullable JsonLine line, boolean empty) {
      super.updateItem(line, empty);
      if (empty || line == null) {
        setGraphic(null);
        setContextMenu(null);
        return;
      }
      String words = words(line);
      name.setText(line.shownName());
      value.setText(words);
      setAccessibleText(line.shownName() + " " + words);
      setGraphic(box);
      setContextMenu(menu);
    }

    private static String words(JsonLine line) {
      return line.value().size() > JsonLine.MOST
          ? TEXTS.get("json.some", line.words(), Formats.count(JsonLine.MOST))
          : line.words();
    }
  }
}
