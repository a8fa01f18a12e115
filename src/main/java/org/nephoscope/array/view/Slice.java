package org.nephoscope.array.view;

import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.NdArray;

/// Two axes of decoded values, at one place of all others. Values are read in place, so a slice
/// costs nothing to make.
public final class Slice implements Plane {

  /// Stands for an axis that is not there: a list of values is one row, a single value one cell.
  public static final int NO_AXIS = -1;

  private final NdArray array;
  private final int rows;
  private final int columns;
  private final int rowStep;
  private final int columnStep;
  private final int start;

  /// @param rowAxis the axis that runs down, or [#NO_AXIS]
  /// @param columnAxis the axis that runs to the right, or [#NO_AXIS]
  /// @param at where to cut; its numbers along the two axes do not matter
  public Slice(NdArray array, int rowAxis, int columnAxis, ChunkIndex at) {
    if (rowAxis == columnAxis && rowAxis != NO_AXIS) {
      throw new IllegalArgumentException("rows and columns are both axis " + rowAxis);
    }
    long[] first = at.toArray();
    if (rowAxis != NO_AXIS) {
      first[rowAxis] = 0;
    }
    if (columnAxis != NO_AXIS) {
      first[columnAxis] = 0;
    }
    this.array = array;
    this.rows = length(array, rowAxis);
    this.columns = length(array, columnAxis);
    this.rowStep = step(array, rowAxis);
    this.columnStep = step(array, columnAxis);
    this.start = array.flat(first);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public double value(int row, int column) {
    return array.value(flat(row, column));
  }

  @Override
  public long bits(int row, int column) {
    return array.bits(flat(row, column));
  }

  @Override
  public String text(int row, int column) {
    return array.text(flat(row, column));
  }

  private int flat(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException(row + ", " + column + " in " + rows + " × " + columns);
    }
    return start + row * rowStep + column * columnStep;
  }

  private static int length(NdArray array, int axis) {
    return axis == NO_AXIS ? 1 : Math.toIntExact(array.shape().dim(axis));
  }

  private static int step(NdArray array, int axis) {
    int step = 1;
    for (int later = array.shape().rank() - 1; axis != NO_AXIS && later > axis; later--) {
      step *= Math.toIntExact(array.shape().dim(later));
    }
    return step;
  }
}
