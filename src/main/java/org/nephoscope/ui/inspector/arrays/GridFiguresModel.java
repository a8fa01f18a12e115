package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.GridFigures;
import org.nephoscope.ui.Background;

/// The figures of the grid of stored objects, counted elsewhere when a listing or a check has
/// ended. Used on the window's thread.
public final class GridFiguresModel {

  private final Background background;
  private final ReadOnlyObjectWrapper<Optional<GridFigures>> figures =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private long asked;

  GridFiguresModel(Background background) {
    this.background = background;
  }

  /// Empty until they are counted.
  public ReadOnlyObjectProperty<Optional<GridFigures>> figuresProperty() {
    return figures.getReadOnlyProperty();
  }

  void forget() {
    asked++;
    figures.set(Optional.empty());
  }

  void count(ChunkGridState grid) {
    long now = ++asked;
    background.run(
        () -> GridFigures.of(grid),
        found -> {
          if (now == asked) {
            figures.set(Optional.of(found));
          }
        },
        _ -> {}); // counting cells reads nothing and cannot fail
  }
}
