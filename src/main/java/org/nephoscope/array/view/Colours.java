package org.nephoscope.array.view;

/// A colour map stretched over a window, perhaps turned round.
///
/// @param inverted whether the last colour stands for the low end; labels have no ends
public record Colours(ColorMap map, Window window, boolean inverted) {

  /// The colour of one value, see [ColorMap#argb].
  public int argb(double value, long bits) {
    if (!inverted || map == ColorMap.LABELS || Double.isNaN(value)) {
      return map.argb(value, bits, window);
    }
    return map.ramp(1 - window.position(value));
  }

  /// The colour at a place between the ends of the window, from 0 to 1.
  public int ramp(double position) {
    return map.ramp(inverted ? 1 - position : position);
  }

  /// The plane as a picture, row by row.
  public int[] paint(Plane plane) {
    int[] picture = new int[Math.multiplyExact(plane.rows(), plane.columns())];
    int at = 0;
    for (int row = 0; row < plane.rows(); row++) {
      for (int column = 0; column < plane.columns(); column++) {
        picture[at++] = argb(plane.value(row, column), plane.bits(row, column));
      }
    }
    return picture;
  }
}
