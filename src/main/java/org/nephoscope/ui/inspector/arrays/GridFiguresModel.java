package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.DecodedBytes;
import org.nephoscope.array.scan.GridFigures;
import org.nephoscope.ui.Background;

/// The figures of the grid of stored objects, counted elsewhere when a listing or a check has
/// ended. Used on the window's thread.
public final class GridFiguresModel {

  private final Background background;
  private final ReadOnlyObjectWrapper<Optional<GridFigures>> figures =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<DecodedBytes> decoded = Optional.empty();
  private long asked;

  private record Counted(GridFigures figures, Optional<DecodedBytes> decoded) {}

  GridFiguresModel(Background background) {
    this.background = background;
  }

  /// Empty until they are counted.
  public ReadOnlyObjectProperty<Optional<GridFigures>> figuresProperty() {
    return figures.getReadOnlyProperty();
  }

  /// How long the stored objects are once decoded; empty until the figures are counted, and where
  /// that is not known.
  Optional<DecodedBytes> decoded() {
    return decoded;
  }

  void forget() {
    asked++;
    decoded = Optional.empty();
    figures.set(Optional.empty());
  }

  void count(ArrayMeta array, ChunkGridState grid) {
    long now = ++asked;
    background.run(
        () -> new Counted(GridFigures.of(grid), DecodedBytes.of(array, grid)),
        found -> {
          if (now == asked) {
            decoded = found.decoded();
            figures.set(Optional.of(found.figures()));
          }
        },
        _ -> {}); // counting cells reads nothing and cannot fail
  }
}
