package org.nephoscope.ui.browser;

import java.util.function.Function;
import javafx.scene.control.OverrunStyle;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.Tip;

/// A cell with a short text about the array in a row. The whole of it is in the tooltip, because
/// shapes are longer than columns.
final class ArrayCell extends EntryCell {

  private final Function<ObjectEntry, String> text;

  ArrayCell(Function<ObjectEntry, String> text) {
    this.text = text;
    setTextOverrun(OverrunStyle.ELLIPSIS);
  }

  @Override
  void draw(ObjectMeta meta) {
    setText(null);
    Tip.on(this, "");
  }

  @Override
  void draw(Folder folder) {
    String words = text.apply(folder);
    setText(words);
    Tip.on(this, words);
  }
}
