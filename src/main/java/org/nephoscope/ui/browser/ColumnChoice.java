package org.nephoscope.ui.browser;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The columns a person has chosen for lists of objects, shared by all panes of a window. Used on
/// the window's thread only.
public final class ColumnChoice {

  private final ReadOnlyObjectWrapper<ColumnLayout> layout;
  private final Consumer<String> keep;

  /// @param kept what was given to `keep` last; empty if nothing was
  /// @param keep remembers a text for the next start
  public ColumnChoice(String kept, Consumer<String> keep) {
    this.layout = new ReadOnlyObjectWrapper<>(ColumnLayout.parse(kept));
    this.keep = keep;
  }

  ReadOnlyObjectProperty<ColumnLayout> layoutProperty() {
    return layout.getReadOnlyProperty();
  }

  ColumnLayout layout() {
    return layout.get();
  }

  /// Shows and remembers other columns, another order, or other widths.
  void choose(ColumnLayout other) {
    if (!other.equals(layout())) {
      layout.set(other);
      keep.accept(other.text());
    }
  }
}
