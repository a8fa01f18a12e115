package org.nephoscope.ui.inspector.arrays;

import java.util.Map;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkState;

/// Two axes of a grid of stored objects, at one place of all others.
public final class GridPlane {

  private final ChunkGridState grid;
  private final Axes axes;
  private final long[] at;
  private final int rows;
  private final int columns;
  private final int rowStep;
  private final int columnStep;
  private final int start;

  /// @param at a cell of the plane
  public GridPlane(ChunkGridState grid, Axes axes, ChunkIndex at) {
    this.grid = grid;
    this.axes = axes;
    this.at = at.toArray();
    this.rows = length(axes.row());
    this.columns = length(axes.column());
    this.rowStep = step(axes.row());
    this.columnStep = step(axes.column());
    int first = 0;
    for (int axis = 0; axis < this.at.length; axis++) {
      if (axes.hides(axis)) {
        first += (int) this.at[axis] * step(axis);
      }
    }
    this.start = first;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /// The number of a cell in the whole grid, counted in C order.
  public int cell(int row, int column) {
    return start + row * rowStep + column * columnStep;
  }

  public ChunkState state(int row, int column) {
    return grid.stateAt(cell(row, column));
  }

  /// When the object of a cell was changed, in seconds since 1970; 0 where that is not known.
  public long modified(int row, int column) {
    return grid.modifiedAt(cell(row, column));
  }

  /// Stored bytes of a cell.
  public long size(int row, int column) {
    return grid.sizeAt(cell(row, column));
  }

  /// The worst state of the cells of a rectangle, as far as it lies in the plane.
  public ChunkState worst(int row, int column, int side) {
    ChunkState worst = state(row, column);
    for (int r = row; r < Math.min(rows, row + side); r++) {
      for (int c = column; c < Math.min(columns, column + side); c++) {
        worst = ChunkState.worse(worst, state(r, c));
      }
    }
    return worst;
  }

  /// The cell's place in the whole grid.
  public ChunkIndex index(int row, int column) {
    long[] index = at.clone();
    if (axes.row() != Axes.NONE) {
      index[axes.row()] = row;
    }
    if (axes.column() != Axes.NONE) {
      index[axes.column()] = column;
    }
    return ChunkIndex.of(index);
  }

  /// How many cells of the plane are in each state that occurs.
  public Map<ChunkState, Integer> counts() {
    return grid.counts(start, rows, rowStep, columns, columnStep);
  }

  private int length(int axis) {
    return axis == Axes.NONE ? 1 : (int) grid.length(axis);
  }

  private int step(int axis) {
    int step = 1;
    for (int later = grid.dimensions() - 1; axis != Axes.NONE && later > axis; later--) {
      step *= (int) grid.length(later);
    }
    return step;
  }
}
