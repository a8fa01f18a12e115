package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.DecodedBytes;
import org.nephoscope.array.view.ColorMap;

/// Draws the cells of one plane as its colours are chosen: states as they are, numbers on a scale,
/// or how bytes were compared. What is not stored, and what is damaged, always shows its state.
final class CellLook {

  private final ArrayViewModel model;
  private final CellPainter painter;
  private final Colouring colouring;
  private final Optional<Colouring.Scale> scale;
  private final Optional<DecodedBytes> decoded;

  CellLook(ArrayViewModel model, CellPainter painter) {
    this.model = model;
    this.painter = painter;
    this.colouring = model.shown().colouring();
    this.scale = model.shown().scale();
    this.decoded = model.shown().decoded();
  }

  /// Draws a tile of so many cells along each side, its upper left corner at (0, 0).
  void paint(GraphicsContext g, GridPlane plane, int row, int column, int cells, double side) {
    ChunkState state = cells == 1 ? plane.state(row, column) : plane.worst(row, column, cells);
    if (scale.isPresent()) {
      double place = cells == 1 ? place(plane, row, column) : mean(plane, row, column, cells);
      if (!Double.isNaN(place)) {
        painter.tint(g, Ramp.rgb(ColorMap.VIRIDIS.ramp(place)), side);
        return;
      }
    }
    boolean checks = colouring == Colouring.CHECK && cells == 1 && !model.shown().isInside();
    if (checks && (state == ChunkState.STORED || state == ChunkState.VERIFIED)) {
      Optional<String> word = model.verify().checked(plane.cell(row, column));
      if (word.isPresent()) {
        // A digest alone does not make it green: it may have agreed, and nobody could decode it.
        if (state == ChunkState.VERIFIED) {
          painter.paint(g, ChunkState.VERIFIED, 0, 0, side);
        } else {
          painter.unproved(g, side);
        }
        return;
      }
    }
    painter.paint(g, state, 0, 0, side);
  }

  /// Where the number of a cell lies on the scale; NaN where it has none.
  private double place(GridPlane plane, int row, int column) {
    Colouring.Scale all = scale.orElseThrow();
    long size = Math.max(1, plane.size(row, column));
    boolean stored = plane.state(row, column).isStored();
    return switch (all.of()) {
      case SIZE -> stored ? all.position((double) size) : Double.NaN;
      case RATIO ->
          stored
              ? decoded
                  .map(each -> all.position(each.ratio(plane.cell(row, column), size)))
                  .orElse(Double.NaN)
              : Double.NaN;
      case MODIFIED -> {
        long seconds = plane.modified(row, column);
        yield stored && seconds > 0 ? all.position((double) seconds) : Double.NaN;
      }
      case STATE, CHECK -> Double.NaN;
    };
  }

  private double mean(GridPlane plane, int row, int column, int cells) {
    double sum = 0;
    int count = 0;
    for (int r = row; r < Math.min(plane.rows(), row + cells); r++) {
      for (int c = column; c < Math.min(plane.columns(), column + cells); c++) {
        double place = place(plane, r, c);
        if (!Double.isNaN(place)) {
          sum += place;
          count++;
        }
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
