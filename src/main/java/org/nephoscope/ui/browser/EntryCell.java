package org.nephoscope.ui.browser;

import javafx.scene.control.TableCell;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;

/// A cell that draws one aspect of its row's entry and is told when to draw it again.
abstract class EntryCell extends TableCell<ObjectEntry, ObjectEntry> {

  @Override
  protected final void updateItem(ObjectEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    redraw();
  }

  /// Draws the entry once more, because something about it became known.
  final void redraw() {
    ObjectEntry entry = getItem();
    if (isEmpty() || entry == null) {
      setText(null);
      setGraphic(null);
      return;
    }
    switch (entry) {
      case Folder folder -> draw(folder);
      case ObjectMeta meta -> draw(meta);
    }
  }

  abstract void draw(ObjectMeta meta);

  /// A prefix has nothing to say in most columns.
  void draw(Folder folder) {
    setText(null);
    setGraphic(null);
  }
}
