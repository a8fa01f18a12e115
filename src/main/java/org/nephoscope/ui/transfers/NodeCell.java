package org.nephoscope.ui.transfers;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A table cell that keeps one node and shows one value after another in it.
final class NodeCell<S, T> extends TableCell<S, T> {

  private final Node node;
  private final Consumer<T> show;

  NodeCell(Node node, Pos alignment, Consumer<T> show) {
    this.node = node;
    this.show = show;
    setAlignment(alignment);
  }

  @Override
  protected void updateItem(@Nullable T value, boolean empty) {
    super.updateItem(value, empty);
    if (empty || value == null) {
      setGraphic(null);
    } else {
      show.accept(value);
      setGraphic(node);
    }
  }
}
