package org.nephoscope.ui.inspector.arrays;

import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;

/// Which two axes a rectangle shows; [#NONE] where there are fewer.
///
/// @param row the axis that runs down
/// @param column the axis that runs to the right
public record Axes(int row, int column) {

  /// No axis.
  public static final int NONE = -1;

  /// The last two axes with more than one cell, else simply the last two.
  public static Axes of(Shape cells) {
    int column = last(cells, cells.rank());
    column = column == NONE ? cells.rank() - 1 : column;
    int row = last(cells, column);
    if (row == NONE) {
      row = column > 0 ? column - 1 : NONE;
    }
    if (row == NONE && cells.rank() > 1) {
      row = 0;
      column = 1;
    }
    return new Axes(row, column);
  }

  /// In the middle of the plane, because corners of images are often empty.
  static ChunkIndex middle(Shape counts) {
    long[] at = new long[counts.rank()];
    Axes shown = of(counts);
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] = shown.hides(axis) ? 0 : counts.dim(axis) / 2;
    }
    return ChunkIndex.of(at);
  }

  /// The same with other rows; if they were the columns, both change places.
  public Axes withRow(int axis) {
    return axis == column ? new Axes(column, row) : new Axes(axis, column);
  }

  /// The same with other columns; if they were the rows, both change places.
  public Axes withColumn(int axis) {
    return axis == row ? new Axes(column, row) : new Axes(row, axis);
  }

  /// Whether an axis is neither rows nor columns.
  public boolean hides(int axis) {
    return axis != row && axis != column;
  }

  private static int last(Shape cells, int before) {
    for (int axis = before - 1; axis >= 0; axis--) {
      if (cells.dim(axis) > 1) {
        return axis;
      }
    }
    return NONE;
  }
}
