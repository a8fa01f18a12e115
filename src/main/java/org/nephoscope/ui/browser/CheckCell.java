package org.nephoscope.ui.browser;

import java.util.function.Function;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.StatusLabel;

/// The cell of the first column: how an object's bytes were last checked.
final class CheckCell extends EntryCell {

  private final Function<ObjectMeta, CheckStatus> status;
  private final StatusLabel label = new StatusLabel(CheckStatus.NONE);

  CheckCell(Function<ObjectMeta, CheckStatus> status) {
    this.status = status;
  }

  @Override
  void draw(ObjectMeta meta) {
    label.show(status.apply(meta));
    setGraphic(label);
    setAccessibleText(label.getAccessibleText());
  }

  @Override
  void draw(Folder folder) {
    setGraphic(null);
    setAccessibleText("");
  }
}
