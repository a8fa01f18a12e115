package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.ui.Texts;

/// What can be done with one file of a transfer that has not ended.
final class FileMenu {

  private static final Texts TEXTS = Texts.of(FileMenu.class);

  private final BiConsumer<FileAction, List<Long>> act;
  private final ContextMenu menu = new ContextMenu();

  FileMenu(BiConsumer<FileAction, List<Long>> act) {
    this.act = act;
    menu.setId("file-menu");
  }

  void showBelow(ItemSnapshot item, Node anchor) {
    Point2D corner = anchor.localToScreen(0, anchor.getBoundsInLocal().getHeight());
    if (corner != null) {
      show(item, anchor, corner.getX(), corner.getY());
    }
  }

  void show(ItemSnapshot item, Node anchor, double x, double y) {
    menu.getItems().clear();
    for (FileAction action : FileAction.values()) {
      var entry = new MenuItem(TEXTS.get("file." + action.name().toLowerCase(Locale.ROOT)));
      entry.setDisable(!action.fits(item.state()));
      entry.setOnAction(_ -> act.accept(action, List.of(item.number())));
      menu.getItems().add(entry);
    }
    menu.show(anchor, x, y);
  }
}
