package org.nephoscope.ui.browser;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;

/// The pane on the left: the tree of places. Opening a line never selects it; a click or the Enter
/// key shows its place in the middle, moving along the lines does not.
public final class PlacesView extends BorderPane {

  private static final Texts TEXTS = Texts.of(PlacesView.class);

  private final PlacesViewModel model;
  private final TreeView<PlaceNode> tree = new TreeView<>();
  private Consumer<Connection> edit = _ -> {};

  /// @param open shows a place
  /// @param newConnection asks for a new account
  public PlacesView(PlacesViewModel model, Consumer<Place> open, Runnable newConnection) {
    this.model = model;
    getStyleClass().add("places");
    var title = new Label(TEXTS.get("places.title"));
    title.getStyleClass().add("section-name");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var add = new Button(null, Icons.of(Feather.PLUS));
    add.getStyleClass().addAll("icon-button", "small");
    add.setAccessibleText(TEXTS.get("places.add"));
    add.setTooltip(new Tooltip(TEXTS.get("places.add")));
    add.setOnAction(_ -> newConnection.run());
    var head = new HBox(title, space, add);
    head.getStyleClass().add("pane-head");
    setTop(head);
    tree.setShowRoot(false);
    tree.setFixedCellSize(25);
    tree.setCellFactory(_ -> {
      var cell = new PlaceCell();
      ContextMenu menu = accountMenu(cell);
      cell.itemProperty()
          .subscribe(node -> cell.setContextMenu(node instanceof PlaceNode.Account ? menu : null));
      cell.setOnMouseClicked(event -> {
        boolean meant = event.getButton() == MouseButton.PRIMARY && event.isStillSincePress();
        if (meant && event.getClickCount() == 1 && !onArrow(cell, event.getTarget())) {
          chosen(cell.getTreeItem(), open, newConnection);
        }
      });
      return cell;
    });
    tree.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            chosen(tree.getSelectionModel().getSelectedItem(), open, newConnection);
            event.consume();
          }
        });
    setCenter(tree);
    model.changesProperty().subscribe(_ -> rebuild());
  }

  /// Says how a person changes a saved account; asked for in the menu of its line.
  public void onEdit(Consumer<Connection> change) {
    edit = change;
  }

  private ContextMenu accountMenu(PlaceCell cell) {
    var item = new MenuItem(TEXTS.get("places.edit"));
    item.setOnAction(_ -> {
      if (cell.getItem() instanceof PlaceNode.Account(var connection)) {
        edit.accept(connection);
      }
    });
    return new ContextMenu(item);
  }

  /// The place of the line under a node of this pane, where it has one.
  public Optional<Place> placeAt(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof PlaceCell cell && cell.getItem() != null) {
        return cell.getItem().target();
      }
    }
    return Optional.empty();
  }

  /// Puts the keyboard into the tree.
  public void focusTree() {
    tree.requestFocus();
  }

  private static boolean onArrow(PlaceCell cell, EventTarget target) {
    for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
      if (at.equals(cell.getDisclosureNode())) {
        return true;
      }
    }
    return false;
  }

  private void chosen(
      @Nullable TreeItem<PlaceNode> item, Consumer<Place> open, Runnable newConnection) {
    if (item == null) {
      return;
    }
    switch (item.getValue()) {
      case PlaceNode.More _ -> ((PlaceItem) item.getParent()).loadMore(item);
      case PlaceNode.NoAccount _ -> newConnection.run();
      case PlaceNode.Bookmarks _, PlaceNode.Computer _ -> {}
      case PlaceNode.Marked _, PlaceNode.Account _, PlaceNode.Spot _ ->
          item.getValue().target().ifPresent(open);
    }
  }

  // Accounts or bookmarks changed: lines that are still there stay as they are, open or not.
  private void rebuild() {
    TreeItem<PlaceNode> old = tree.getRoot();
    var root = new TreeItem<PlaceNode>();
    List<TreeItem<PlaceNode>> before = old == null ? List.of() : List.copyOf(old.getChildren());
    if (old != null) {
      old.getChildren().clear();
    }
    for (PlaceNode node : model.roots()) {
      boolean fresh = node instanceof PlaceNode.Bookmarks;
      TreeItem<PlaceNode> item =
          before.stream()
              .filter(one -> !fresh && one.getValue().equals(node))
              .findFirst()
              .orElseGet(() -> new PlaceItem(model, node));
      boolean open =
          fresh
              ? before.isEmpty()
                  || before.stream()
                      .anyMatch(one -> one.getValue().equals(node) && one.isExpanded())
              : item.isExpanded() || (before.isEmpty() && node instanceof PlaceNode.Computer);
      root.getChildren().add(item);
      item.setExpanded(open);
    }
    tree.setRoot(root);
  }
}
