package org.nephoscope.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.nephoscope.ui.browser.PlacesView;
import org.nephoscope.ui.transfers.DockForm;
import org.nephoscope.ui.transfers.TransfersView;

/// The parts of the window, which are put away and brought back, and which of them has the
/// keyboard. It goes round those that are there in this order: places, the lists, inspector,
/// transfers.
record WindowParts(
    MainWindow window, PlacesView tree, Lists lists, TransfersView dock, StartPage start) {

  private record Part(Node region, Runnable focus) {}

  /// Puts a pane away, or brings it back; a dock that fills the window is docked first. The
  /// keyboard does not go away with a pane.
  void toggle(MainWindow.Side side) {
    Node focused = window.getScene().getFocusOwner();
    if (side == MainWindow.Side.DOCK && dock.formProperty().get() == DockForm.GROWN) {
      dock.formProperty().set(DockForm.JOBS);
    }
    window.toggle(side);
    start.followDock();
    if (focused != null && focused.getScene() == null) {
      focusShown();
    }
  }

  /// Puts the keyboard into what fills the middle now.
  void focusShown() {
    if (start.isShown()) {
      start.edit();
    } else if (dock.formProperty().get() == DockForm.GROWN) {
      into(dock, ".table-view");
    } else {
      lists.used().focus();
    }
  }

  /// Puts the keyboard into the field for an address.
  void editPath() {
    if (start.isShown()) {
      start.edit();
    } else {
      lists.used().editPath();
    }
  }

  /// Puts the keyboard into another part.
  ///
  /// @param step 1 for the next part, -1 for the one before
  void focusNext(int step) {
    List<Part> parts = parts();
    int at = -1;
    for (int i = 0; i < parts.size(); i++) {
      if (holdsKeyboard(parts.get(i).region())) {
        at = i;
      }
    }
    int next = at < 0 ? 0 : Math.floorMod(at + step, parts.size());
    if (!parts.isEmpty()) {
      parts.get(next).focus().run();
    }
  }

  // What a node says of that itself lasts too long when it has been in another place.
  private boolean holdsKeyboard(Node region) {
    for (Node at = window.getScene().getFocusOwner(); at != null; at = at.getParent()) {
      if (at.equals(region)) {
        return true;
      }
    }
    return false;
  }

  private List<Part> parts() {
    var parts = new ArrayList<Part>();
    if (window.shows(MainWindow.Side.PLACES)) {
      parts.add(new Part(tree, tree::focusTree));
    }
    int shown = lists.doubleProperty().get() ? 2 : 1;
    for (ObjectsPane list : lists.made().subList(0, shown)) {
      parts.add(
          new Part(
              list.centre(),
              () -> {
                lists.use(list);
                list.focus();
              }));
    }
    if (window.shows(MainWindow.Side.INSPECTOR)) {
      Region inspector = lists.used().bars().inspector();
      parts.add(new Part(inspector, () -> into(inspector, ".tab-pane")));
    }
    if (window.shows(MainWindow.Side.DOCK)) {
      parts.add(new Part(dock, () -> into(dock, ".table-view")));
    }
    return parts;
  }

  private static void into(Node region, String selector) {
    Node inner = region.lookup(selector);
    (inner == null ? region : inner).requestFocus();
  }
}
