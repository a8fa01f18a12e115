package org.nephoscope.ui.transfers;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;

/// The button at the end of a file's row, which opens its menu.
final class FileButton extends Button {

  private static final Texts TEXTS = Texts.of(FileButton.class);

  private Optional<ItemSnapshot> shown = Optional.empty();

  private FileButton(FileMenu menu) {
    super("", Icons.of(Feather.MORE_HORIZONTAL));
    getStyleClass().addAll("icon-button", "small", "file-button");
    Tip.on(this, TEXTS.get("file.more"));
    setAccessibleText(TEXTS.get("file.more"));
    setFocusTraversable(false); // the keyboard has the menu key
    setOnAction(_ -> shown.ifPresent(item -> menu.showBelow(item, this)));
  }

  static NodeCell<ItemRow, Optional<ItemSnapshot>> cell(FileMenu menu) {
    var button = new FileButton(menu);
    return new NodeCell<>(
        button,
        Pos.CENTER,
        item -> {
          button.shown = item;
          button.setVisible(button.shown.isPresent());
        });
  }
}
