package org.nephoscope.ui;

import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The frame: menu bar and tool bar above, places, objects and inspector side by side, the
/// transfers under them, the status bar below. Each side pane can be put away and comes back as
/// wide as it was. In a narrow window the inspector has no place of its own: it is put away, and
/// when asked for lies over the objects.
public final class MainWindow extends BorderPane {

  static final double PLACES_WIDTH = 236;
  private static final double INSPECTOR_WIDTH = 332;

  /// What a docked pane leaves to the body of a low window.
  private static final double LEAST_BODY = 200;

  /// A divider is placed by its middle.
  private static final double HALF_LINE = 0.5;

  /// Narrower than this, the inspector lies over the objects.
  private static final double NARROW = 1100;

  /// The parts that stay, each made by its own package.
  public record Panes(Region places, Region objects, Region dock) {}

  /// The parts that are about the list in use.
  public record Bars(Region menus, Region tools, Region inspector, Region status) {}

  /// The panes a person can put away.
  public enum Side {
    PLACES,
    INSPECTOR,
    DOCK
  }

  private final Panes panes;
  private final SplitPane body = new SplitPane();
  private final StackPane middle = new StackPane(body);
  private final SplitPane all = new SplitPane();
  private final VBox top = new VBox();
  private Bars bars;
  private boolean narrow;
  private boolean inspectorWaits;

  /// How high the dock is to be, whatever the height of the window.
  private double dockHeight;

  private boolean dockDragged;

  // held, because the zoom outlives the window
  private final ChangeListener<Number> zoomed =
      (_, before, now) -> followZoom(now.doubleValue() / before.doubleValue());

  public MainWindow(Panes panes, Bars bars) {
    this.panes = panes;
    this.bars = bars;
    getStyleClass().add("neph-window");
    setMinWidth(0); // else too long a row would shift everything
    top.getChildren().setAll(bars.menus(), bars.tools());
    top.getStyleClass().add("top");
    setTop(top);
    panes.places().setMinWidth(160);
    panes.places().setPrefWidth(Zoom.now(PLACES_WIDTH));
    size(bars.inspector(), Zoom.now(INSPECTOR_WIDTH));
    panes.objects().setMinWidth(320);
    body.getItems().setAll(panes.places(), panes.objects(), bars.inspector());
    SplitPane.setResizableWithParent(panes.places(), false);
    SplitPane.setResizableWithParent(panes.dock(), false);
    all.setOrientation(Orientation.VERTICAL);
    all.getItems().setAll(middle, panes.dock());
    setCenter(all);
    setBottom(bars.status());
    body.widthProperty().addListener((_, old, now) -> followBody(old.doubleValue(), now));
    widthProperty().addListener((_, _, width) -> followWidth(width.doubleValue()));
    all.heightProperty().addListener((_, old, now) -> followHeight(old.doubleValue(), now));
    all.addEventFilter(MouseEvent.MOUSE_RELEASED, this::keepDragged);
    Zoom.percentProperty().addListener(new WeakChangeListener<>(zoomed));
  }

  private static void size(Region inspector, double width) {
    inspector.setMinWidth(240);
    inspector.setPrefWidth(width);
    SplitPane.setResizableWithParent(inspector, false);
  }

  /// Another list is in use: its bars and its inspector take the place of those that were there.
  public void turn(Bars now) {
    if (now.equals(bars)) {
      return;
    }
    boolean shown = shows(Side.INSPECTOR);
    boolean waits = inspectorWaits;
    show(Side.INSPECTOR, false);
    size(now.inspector(), bars.inspector().getPrefWidth());
    bars = now;
    top.getChildren().setAll(now.menus(), now.tools());
    setBottom(now.status());
    hearKeys(now.menus());
    show(Side.INSPECTOR, shown);
    inspectorWaits = waits;
  }

  // A menu bar that comes back to its window hears its keys only once it has been given its menus
  // anew.
  private static void hearKeys(Region menus) {
    if (menus.lookup(".menu-bar") instanceof MenuBar bar) {
      List<Menu> all = List.copyOf(bar.getMenus());
      bar.getMenus().clear();
      bar.getMenus().setAll(all);
    }
  }

  /// Whether that pane is there now.
  public boolean shows(Side side) {
    return floats(side)
        ? middle.getChildren().contains(node(side))
        : home(side).getItems().contains(node(side));
  }

  /// Whether that pane lies over others when it is shown.
  public boolean floats(Side side) {
    return side == Side.INSPECTOR && narrow;
  }

  /// Puts a pane away, or brings it back to its side.
  public void show(Side side, boolean shown) {
    SplitPane home = home(side);
    if (shown == shows(side)) {
      return;
    }
    if (side == Side.DOCK && !shown) {
      showBody(); // a dock that fills the window must not leave it blank
    }
    if (floats(side)) {
      inspectorWaits = false; // the person has decided
      lay(node(side), shown);
      return;
    }
    remember();
    if (!shown) {
      home.getItems().remove(node(side));
    } else if (side == Side.PLACES) {
      home.getItems().addFirst(node(side));
    } else {
      home.getItems().addLast(node(side));
    }
    place();
  }

  /// Gives the dock that height, or the whole body if it is without bound; a dock that was put away
  /// comes back for that.
  public void fitDock(double height) {
    if (Double.isInfinite(height)) {
      show(Side.DOCK, true);
      all.getItems().remove(middle);
    } else {
      showBody();
      dockDragged = false;
      if (all.getHeight() > 0 && shows(Side.DOCK)) {
        placeDock(height);
      }
    }
  }

  private void showBody() {
    if (!all.getItems().contains(middle)) {
      all.getItems().addFirst(middle);
    }
  }

  private void followWidth(double width) {
    boolean now = width > 0 && width < Zoom.now(NARROW);
    if (now == narrow) {
      return;
    }
    boolean back = shows(Side.INSPECTOR) || inspectorWaits;
    show(Side.INSPECTOR, false);
    narrow = now;
    inspectorWaits = now && back;
    if (!now && back) {
      show(Side.INSPECTOR, true);
      AfterLayout.run(this, this::place); // only then are dividers placed in the new width
    }
  }

  /// Puts the inspector over the right edge of the objects, or takes it away.
  private void lay(Region inspector, boolean shown) {
    inspector.setMaxWidth(shown ? Zoom.now(INSPECTOR_WIDTH) : USE_COMPUTED_SIZE);
    if (shown) {
      inspector.getStyleClass().add("floating");
      StackPane.setAlignment(inspector, Pos.TOP_RIGHT);
      middle.getChildren().add(inspector);
    } else {
      inspector.getStyleClass().remove("floating");
      middle.getChildren().remove(inspector);
    }
  }

  public void toggle(Side side) {
    show(side, !shows(side));
  }

  /// The pane in the middle, where most work happens.
  public Node objects() {
    return panes.objects();
  }

  /// How wide a side pane is, or how high the dock; 0 while that is not known. Its divider takes
  /// part of a pixel from it: what was meant counts, or it would shrink each time it is remembered.
  double size(Side side) {
    Region region = node(side);
    boolean dock = side == Side.DOCK;
    double now = dock ? region.getHeight() : region.getWidth();
    double meant = dock ? dockHeight : region.getPrefWidth();
    return now > 0 && Math.abs(now - meant) <= 1 ? meant : now;
  }

  /// Makes a side pane so wide, or the dock so high, when it is next placed.
  void size(Side side, double size) {
    if (side == Side.DOCK) {
      node(side).setPrefHeight(size);
    } else {
      node(side).setPrefWidth(size);
    }
  }

  private void followZoom(double factor) {
    followWidth(getWidth()); // there is room for more, or less, of what is this large
    remember();
    for (Region side : List.of(panes.places(), bars.inspector())) {
      side.setPrefWidth(side.getPrefWidth() * factor);
    }
    if (shows(Side.INSPECTOR) && floats(Side.INSPECTOR)) {
      bars.inspector().setMaxWidth(Zoom.now(INSPECTOR_WIDTH));
    }
    AfterLayout.run(this, this::place);
  }

  private void remember() {
    for (Side side : Side.values()) {
      Region region = node(side);
      if (shows(side) && !floats(side) && region.getWidth() > 0) {
        boolean dock = side == Side.DOCK && dockHeight > 0;
        region.setPrefSize(
            side == Side.DOCK ? region.getWidth() : size(side),
            dock ? dockHeight : region.getHeight());
      }
    }
  }

  // Side panes keep their width in every window, to the pixel: the split pane itself would round
  // them down a little each time.
  private void followBody(double before, Number now) {
    firstLayout(before, now);
    AfterLayout.run(this, this::placeSides);
  }

  private void firstLayout(double before, Number now) {
    if (before <= 0 && now.doubleValue() > 0) {
      place();
    }
  }

  // A divider that was set before the window had its size would keep a share, not a height.
  private void followHeight(double before, Number now) {
    firstLayout(before, now);
    AfterLayout.run(
        this,
        () -> {
          if (shows(Side.DOCK) && all.getHeight() > 0) {
            placeDock(dockHeight);
          }
        });
  }

  private void keepDragged(MouseEvent released) {
    if (released.getTarget() instanceof Node node
        && node.getStyleClass().stream()
            .anyMatch(style -> style.startsWith("split-pane-divider"))) {
      if (Math.abs(panes.dock().getHeight() - dockHeight) > 1) {
        dockDragged = true;
        dockHeight = panes.dock().getHeight();
      }
      remember();
    }
  }

  /// Whether the dock is as high as a person has made it.
  boolean isDockDragged() {
    return dockDragged;
  }

  private void place() {
    placeSides();
    if (shows(Side.DOCK) && all.getHeight() > 0) {
      placeDock(panes.dock().prefHeight(-1));
    }
  }

  private void placeSides() {
    double width = body.getWidth();
    if (width > 0) {
      int divider = 0;
      if (shows(Side.PLACES)) {
        body.setDividerPosition(divider++, (panes.places().getPrefWidth() + HALF_LINE) / width);
      }
      if (shows(Side.INSPECTOR) && !narrow) {
        double inspector = bars.inspector().getPrefWidth() + HALF_LINE;
        body.setDividerPosition(divider, 1 - inspector / width);
      }
    }
  }

  private void placeDock(double wanted) {
    dockHeight = wanted;
    double height = Math.min(wanted, Math.max(0, all.getHeight() - LEAST_BODY));
    all.setDividerPosition(0, 1 - height / all.getHeight());
  }

  private SplitPane home(Side side) {
    return side == Side.DOCK ? all : body;
  }

  private Region node(Side side) {
    return switch (side) {
      case PLACES -> panes.places();
      case INSPECTOR -> bars.inspector();
      case DOCK -> panes.dock();
    };
  }
}
