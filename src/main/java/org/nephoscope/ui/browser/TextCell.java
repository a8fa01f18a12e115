package org.nephoscope.ui.browser;

import java.util.function.Function;
import javafx.geometry.Pos;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.Tip;

/// A cell with a short text of an object, and a longer one when the pointer rests on it.
final class TextCell extends EntryCell {

  private final Function<ObjectMeta, String> text;
  private final Function<ObjectMeta, String> more;

  /// @param more empty for no tooltip
  TextCell(
      Pos alignment,
      String style,
      Function<ObjectMeta, String> text,
      Function<ObjectMeta, String> more) {
    this.text = text;
    this.more = more;
    setAlignment(alignment);
    if (!style.isEmpty()) {
      getStyleClass().add(style);
    }
  }

  @Override
  void draw(ObjectMeta meta) {
    setText(text.apply(meta));
    Tip.on(this, more.apply(meta));
  }
}
