package org.nephoscope.ui.browser;

import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;

/// Opens lines of the places tree as a person would, for tests elsewhere.
public final class OpenedPlaces {

  private OpenedPlaces() {}

  /// Loads the lines that are left out beside the way to the place shown, and opens that place.
  public static void open(TreeView<?> tree) {
    TreeItem<?> shown = tree.getSelectionModel().getSelectedItem();
    for (TreeItem<?> at = shown; at instanceof PlaceItem item; at = at.getParent()) {
      item.setExpanded(true);
      item.getChildren().stream()
          .filter(line -> line.getValue() instanceof PlaceNode.More)
          .findFirst()
          .ifPresent(item::loadMore);
    }
  }

  /// Whether a line on that way still loads.
  public static boolean loads(TreeView<?> tree) {
    TreeItem<?> shown = tree.getSelectionModel().getSelectedItem();
    for (TreeItem<?> at = shown; at instanceof PlaceItem item; at = at.getParent()) {
      if (item.loadingProperty().get()) {
        return true;
      }
    }
    return false;
  }
}
