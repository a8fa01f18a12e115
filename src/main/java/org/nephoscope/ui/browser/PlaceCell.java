package org.nephoscope.ui.browser;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Icons.Drawing;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// A line of the places tree: icon, name, and on the right how one is signed in, how much is free,
/// or a triangle that says why its children could not be had. While they load, a ring takes the
/// place of the arrow.
final class PlaceCell extends TreeCell<PlaceNode> {

  private static final Texts TEXTS = Texts.of(PlaceCell.class);

  /// So much of a name is shown whatever stands at the right.
  private static final double KEPT = 110;

  /// It takes the place of the arrow.
  private static final double RING = 14;

  private final LearnedKinds kinds;
  private final Label note = new Label();
  private final Label name = new Label();
  private final StackPane arrow = new StackPane();
  private final ProgressIndicator ring = new ProgressIndicator();
  private final Label failed = new Label(null, Icons.of(Feather.ALERT_TRIANGLE, 14));
  private final Line box;
  private final ChangeListener<Object> onChange = (_, _, _) -> state();
  private final ChangeListener<Number> onKinds = (_, _, _) -> drawIcon();
  private @Nullable PlaceItem item;

  PlaceCell(LearnedKinds kinds) {
    this.kinds = kinds;
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    note.getStyleClass().add("note");
    note.setMinWidth(Region.USE_PREF_SIZE);
    arrow.getStyleClass().add("arrow");
    ring.setManaged(false); // so that the line stays where it is while it loads
    ring.resizeRelocate(2, 6, RING, RING);
    var disclosure = new StackPane(arrow, ring);
    disclosure.getStyleClass().add("tree-disclosure-node");
    setDisclosureNode(disclosure);
    failed.getStyleClass().add("icon-warning");
    name.setGraphicTextGap(8);
    box = new Line(name, space, note, failed);
    box.getStyleClass().add("place-cell");
    setPrefWidth(0); // long names are cut, and what stands at the right stays in sight
    name.setMinWidth(0);
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    treeItemProperty().addListener((_, _, now) -> follow(now));
    kinds.changesProperty().addListener(new WeakChangeListener<>(onKinds));
  }

  @Override
  protected void updateItem(PlaceNode node, boolean empty) {
    super.updateItem(node, empty);
    setText(null);
    if (empty || node == null) {
      setGraphic(null);
      return;
    }
    name.setText(label(node));
    name.getStyleClass().setAll("label", isSection(node) ? "strong" : "place-name");
    note.setText(note(node));
    drawIcon();
    setGraphic(box);
    state();
  }

  private void drawIcon() {
    if (getItem() != null && !isEmpty()) {
      name.setGraphic(icon(getItem()));
    }
  }

  private void follow(@Nullable TreeItem<PlaceNode> now) {
    if (item != null) {
      item.loadingProperty().removeListener(onChange);
      item.failureProperty().removeListener(onChange);
      item.noteProperty().removeListener(onChange);
      item.arrayProperty().removeListener(onChange);
      item.leafProperty().removeListener(onChange);
    }
    item = now instanceof PlaceItem known ? known : null;
    if (item != null) {
      item.loadingProperty().addListener(onChange);
      item.failureProperty().addListener(onChange);
      item.noteProperty().addListener(onChange);
      item.arrayProperty().addListener(onChange);
      item.leafProperty().addListener(onChange);
    }
    state();
  }

  private void state() {
    String failure = item == null ? "" : item.failureProperty().get();
    boolean loading = item != null && item.loadingProperty().get();
    ring.setVisible(loading);
    arrow.setVisible(!loading && (item == null || !item.isLeaf()));
    if (item != null && !item.noteProperty().get().isEmpty()) {
      note.setText(item.noteProperty().get());
    }
    show(failed, !failure.isEmpty());
    // What was opened by its address stands below the line of its kind, account or not.
    boolean visited = getItem() instanceof PlaceNode.NoAccount && item != null && !item.isLeaf();
    box.say(!note.getText().isEmpty() && failure.isEmpty() && !visited);
    if (getItem() != null) {
      String said = visited ? "" : note(getItem());
      setAccessibleText(said.isEmpty() ? label(getItem()) : label(getItem()) + ", " + said);
    }
    Tip.on(failed, failure);
    failed.setAccessibleText(failure);
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private static boolean isSection(PlaceNode node) {
    return switch (node) {
      case PlaceNode.Bookmarks _,
          PlaceNode.Account _,
          PlaceNode.NoAccount _,
          PlaceNode.Computer _ ->
          true;
      case PlaceNode.Spot(_, _, var kind) -> kind == PlaceNode.Kind.DEMO;
      case PlaceNode.Marked _, PlaceNode.More _ -> false;
    };
  }

  private static String label(PlaceNode node) {
    return node instanceof PlaceNode.Account(var connection)
        ? TEXTS.get("account." + AccountKind.of(connection.server()).name(), connection.name())
        : node.label();
  }

  private static String note(PlaceNode node) {
    return switch (node) {
      case PlaceNode.Account(var connection) -> PlaceLook.note(connection);
      case PlaceNode.NoAccount(_, var kind) ->
          kind == AccountKind.WEB ? "" : TEXTS.get("places.unconnected");
      case PlaceNode.Spot(_, Place _, var kind) ->
          kind == PlaceNode.Kind.DEMO ? TEXTS.get("identity.memory") : "";
      case PlaceNode.Marked(var mark) -> PlaceLook.anonymous(mark.place());
      case PlaceNode.Bookmarks _, PlaceNode.Computer _, PlaceNode.More _ -> "";
    };
  }

  /// A bookmark looks like what it promises to be, else like the store it is in.
  private Node icon(Place place) {
    EntryKind kind = kind(place);
    return kind == EntryKind.PREFIX ? PlaceLook.icon(place.location().store()) : kind.icon();
  }

  /// By what was found there, else by what its name promises.
  private EntryKind kind(Place place) {
    return kinds
        .of(place)
        .map(EntryKind::of)
        .orElseGet(() -> EntryKind.ofPath(place.location().path()));
  }

  private Node icon(PlaceNode node) {
    return switch (node) {
      case PlaceNode.Bookmarks _ -> Icons.of(Feather.STAR);
      case PlaceNode.Account(var connection) -> PlaceLook.icon(connection.server());
      case PlaceNode.NoAccount(_, var kind) -> PlaceLook.icon(kind);
      case PlaceNode.Computer _ -> Icons.of(Feather.MONITOR);
      case PlaceNode.Marked(var mark) -> icon(mark.place());
      case PlaceNode.More _ -> Icons.of(Feather.CHEVRONS_DOWN);
      case PlaceNode.Spot(_, var place, var kind) ->
          switch (kind) {
            case BUCKET -> Icons.of(Drawing.BUCKET);
            case PREFIX -> kind(place).icon();
            case HOME -> Icons.of(Feather.HOME);
            case DISK -> Icons.of(Feather.HARD_DRIVE);
            case SERVER -> Icons.of(Feather.GLOBE);
            case DEMO -> Icons.of(Drawing.FLASK);
          };
    };
  }

  /// The name goes first: a note without room beside it is left out, not cut.
  private static final class Line extends HBox {

    private final Label name;
    private final Label note;
    private boolean said;

    Line(Label name, Region space, Label note, Label failed) {
      super(name, space, note, failed);
      this.name = name;
      this.note = note;
    }

    /// @param said whether the note is wanted
    void say(boolean said) {
      this.said = said;
      show(note, said);
      requestLayout();
    }

    /// No more than the line has, however long its name.
    @Override
    protected double computeMinWidth(double height) {
      return 0;
    }

    @Override
    protected void layoutChildren() {
      double room = getWidth() - snappedLeftInset() - snappedRightInset();
      double kept = Math.min(name.prefWidth(-1), Zoom.now(KEPT));
      double least = snapSizeX(kept) + 2 * snapSpaceX(getSpacing());
      show(note, said && least + snapSizeX(note.prefWidth(-1)) <= room);
      super.layoutChildren();
    }
  }
}
