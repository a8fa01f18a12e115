package org.nephoscope.ui.transfers;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;

/// Says beside the pointer why what is dragged cannot be dropped there.
final class DropRefusal {

  /// Beside the pointer, so that it never lies under it and takes the drag away from the pane.
  private static final double ASIDE = 18;

  private final Tooltip notice = new Tooltip();

  DropRefusal() {
    notice.getStyleClass().add("drop-refusal");
  }

  /// @param why a sentence; empty to say nothing
  void show(Node pane, DragEvent event, Optional<String> why) {
    if (why.isEmpty()) {
      hide();
      return;
    }
    notice.setText(why.get());
    notice.show(pane, event.getScreenX() + ASIDE, event.getScreenY() + ASIDE);
  }

  void hide() {
    notice.hide();
  }
}
