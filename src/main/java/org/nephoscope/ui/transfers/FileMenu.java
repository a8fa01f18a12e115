package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.Texts;

/// What can be done with one file of a transfer.
final class FileMenu {

  private static final Texts TEXTS = Texts.of(FileMenu.class);

  private final BiConsumer<FileAction, List<Long>> act;
  private final ObservableValue<Optional<TransferSnapshot>> job;
  private final ContextMenu menu = new ContextMenu();

  /// @param job the transfer of the files
  FileMenu(
      BiConsumer<FileAction, List<Long>> act, ObservableValue<Optional<TransferSnapshot>> job) {
    this.act = act;
    this.job = job;
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
      entry.setDisable(job.getValue().filter(now -> action.fits(item.state(), now)).isEmpty());
      entry.setOnAction(_ -> act.accept(action, List.of(item.number())));
      menu.getItems().add(entry);
    }
    menu.getItems().add(new SeparatorMenuItem());
    menu.getItems().add(copy("job.copy-source", item.source()));
    menu.getItems().add(copy("job.copy-target", item.target()));
    menu.show(anchor, x, y);
  }

  private static MenuItem copy(String name, String address) {
    var entry = new MenuItem(TEXTS.get(name));
    entry.setDisable(address.isEmpty());
    entry.setOnAction(_ -> JobMenu.copy(address));
    return entry;
  }
}
