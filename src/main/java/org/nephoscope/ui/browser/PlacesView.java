package org.nephoscope.ui.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.event.EventTarget;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.CopiedText;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// The pane on the left: the tree of places. Opening a line never selects it; a click or the Enter
/// key shows its place in the middle, moving along the lines does not.
public final class PlacesView extends BorderPane {

  private static final Texts TEXTS = Texts.of(PlacesView.class);

  private final PlacesViewModel model;
  private final TreeView<PlaceNode> tree = new TreeView<>();
  private final ContextMenu menu = new ContextMenu();
  private final PlaceActions actions;
  private Optional<PlaceItem> brought = Optional.empty();
  private Optional<Place> followed = Optional.empty();

  public PlacesView(PlacesViewModel model, PlaceActions actions) {
    this.model = model;
    this.actions = actions;
    getStyleClass().add("places");
    var title = new Label(TEXTS.get("places.title"));
    title.getStyleClass().add("section-name");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var add = new Button(null, Icons.of(Feather.PLUS));
    add.getStyleClass().addAll("icon-button", "small");
    add.setAccessibleText(TEXTS.get("places.add"));
    Tip.on(add, TEXTS.get("places.add"));
    add.setOnAction(_ -> actions.connect(AccountKind.S3));
    var more = new Button(null, Icons.of(Feather.MORE_HORIZONTAL));
    more.setId("places-more");
    more.getStyleClass().addAll("icon-button", "small");
    more.setAccessibleText(TEXTS.get("places.more-actions"));
    Tip.on(more, TEXTS.get("places.more-actions"));
    more.setOnAction(_ -> showMore(more));
    var head = new HBox(title, space, add, more);
    head.getStyleClass().add("pane-head");
    setTop(head);
    tree.setAccessibleText(TEXTS.get("places.name"));
    tree.setShowRoot(false);
    tree.fixedCellSizeProperty().bind(Zoom.px(25));
    tree.setCellFactory(_ -> {
      var cell = new PlaceCell(model.kinds());
      cell.setOnMouseClicked(event -> {
        boolean meant = event.getButton() == MouseButton.PRIMARY && event.isStillSincePress();
        if (meant && event.getClickCount() == 1 && !onArrow(cell, event.getTarget())) {
          chosen(cell.getTreeItem());
        }
      });
      return cell;
    });
    tree.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            chosen(tree.getSelectionModel().getSelectedItem());
            event.consume();
          }
        });
    keepBrought();
    tree.setOnContextMenuRequested(this::showMenu);
    setCenter(tree);
    model.onBuckets(this::lookAgain);
    model.changesProperty().subscribe(_ -> rebuild());
  }

  // The key that asks for a menu asks the tree, not a line of it.
  private void showMenu(ContextMenuEvent event) {
    TreeItem<PlaceNode> chosen = tree.getSelectionModel().getSelectedItem();
    menu.hide();
    menu.getItems().setAll(chosen == null ? List.of() : items(chosen.getValue()));
    if (!menu.getItems().isEmpty()) {
      menu.show(tree, event.getScreenX(), event.getScreenY());
    }
    event.consume();
  }

  /// What can be done with the chosen line, and with all places.
  private void showMore(Button below) {
    TreeItem<PlaceNode> chosen = tree.getSelectionModel().getSelectedItem();
    var items = new ArrayList<MenuItem>(chosen == null ? List.of() : items(chosen.getValue()));
    if (!items.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    items.add(item("places.add", () -> actions.connect(AccountKind.S3)));
    items.add(item("places.export", actions::exportBookmarks));
    menu.hide();
    menu.getItems().setAll(items);
    menu.show(below, Side.BOTTOM, 0, 0);
  }

  private List<MenuItem> items(PlaceNode node) {
    var items = new ArrayList<MenuItem>();
    node.target()
        .ifPresent(place -> {
          items.add(item("places.open", () -> actions.open(place)));
          items.add(item("path.copy", () -> CopiedText.copy(place.location().toString())));
          items.add(
              item(
                  model.isBookmarked(place) ? "places.unmark" : "path.bookmark",
                  () -> actions.bookmark(place)));
          boolean bucket = place.location().path().isEmpty() && Places.bucket(place).isPresent();
          if (Places.isAccount(place) || bucket) {
            items.add(new SeparatorMenuItem());
          }
          if (Places.isAccount(place)) {
            items.add(item("places.new-bucket", () -> actions.newBucket(place)));
            items.add(item("places.path", () -> actions.openPath(place)));
          }
          if (bucket) {
            items.add(item("places.remove-bucket", () -> actions.removeBucket(place)));
          }
        });
    if (node instanceof PlaceNode.Account(var connection)) {
      items.add(new SeparatorMenuItem());
      items.add(item("places.edit", () -> actions.edit(connection)));
      items.add(item("places.forget", () -> actions.forget(connection)));
    } else if (node instanceof PlaceNode.NoAccount(_, var kind)) {
      items.add(item("places.add", () -> connect(kind)));
    }
    return items;
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(TEXTS.get(text));
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void lookAgain(Place account) {
    for (TreeItem<PlaceNode> root : tree.getRoot().getChildren()) {
      lookAgain(root, account);
      if (root.getValue() instanceof PlaceNode.Bookmarks) {
        root.getChildren().forEach(mark -> lookAgain(mark, account));
      }
    }
  }

  private static void lookAgain(TreeItem<PlaceNode> item, Place account) {
    if (item instanceof PlaceItem known && known.getValue().target().equals(Optional.of(account))) {
      known.reload();
    }
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

  /// Nothing is shown that the tree could lead to.
  public void followNothing() {
    followed = Optional.empty();
    tree.getSelectionModel().clearSelection();
  }

  /// Shows where a place is in the tree, and selects its line unless another line that leads there
  /// is selected, such as a bookmark.
  public void follow(Place place) {
    followed = Optional.of(place);
    brought = Optional.empty();
    TreeItem<PlaceNode> selected = tree.getSelectionModel().getSelectedItem();
    if (selected != null && PlaceTrail.leadsTo(selected, place)) {
      return;
    }
    PlaceTrail.visit(tree.getRoot(), place, model);
    Optional<PlaceItem> line = PlaceTrail.reach(tree.getRoot(), place);
    tree.getSelectionModel().clearSelection();
    line.ifPresent(found -> {
      tree.getSelectionModel().select(found);
      bring(tree.getRow(found));
    });
    brought = line;
  }

  /// Lines that come later beside the way must not push its end out of sight, until the person
  /// looks elsewhere.
  private void keepBrought() {
    tree.addEventFilter(ScrollEvent.ANY, _ -> brought = Optional.empty());
    tree.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> brought = Optional.empty());
    tree.addEventFilter(KeyEvent.KEY_PRESSED, _ -> brought = Optional.empty());
    tree.expandedItemCountProperty()
        .addListener((_, _, _) -> brought.ifPresent(line -> Platform.runLater(() -> again(line))));
  }

  private void again(PlaceItem line) {
    if (brought.filter(line::equals).isPresent()) {
      bring(tree.getRow(line));
    }
  }

  private void bring(int row) {
    boolean seen =
        tree.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
            && flow.getFirstVisibleCell() != null
            && flow.getFirstVisibleCell().getIndex() <= row
            && row <= flow.getLastVisibleCell().getIndex();
    if (!seen) {
      tree.scrollTo(Math.max(0, row - 3)); // with some of what is above it
    }
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

  private void chosen(@Nullable TreeItem<PlaceNode> item) {
    if (item == null) {
      return;
    }
    switch (item.getValue()) {
      case PlaceNode.More _ -> ((PlaceItem) item.getParent()).loadMore(item);
      case PlaceNode.NoAccount(_, var kind) -> connect(kind);
      case PlaceNode.Bookmarks _, PlaceNode.Computer _ -> {}
      case PlaceNode.Marked _, PlaceNode.Account _, PlaceNode.Spot _ ->
          item.getValue().target().ifPresent(actions::open);
    }
  }

  /// The line of a kind shows nothing by itself, so the mark does not stay there: the person may
  /// leave the question without an answer.
  private void connect(AccountKind kind) {
    followed.ifPresentOrElse(this::follow, this::followNothing);
    actions.connect(kind);
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
