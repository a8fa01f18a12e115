package org.nephoscope.array.view;

/// A rectangle of values, row by row from the top left.
public interface Plane {

  int rows();

  int columns();

  /// The value as near as a double can be; NaN where it is not a number.
  double value(int row, int column);

  /// The value's bits, for identifiers that a double cannot tell apart.
  long bits(int row, int column);

  /// The value exactly, as text.
  String text(int row, int column);
}
