package org.nephoscope.ui.rows;

/// The rows of a long table that the toolkit hears of, and how pixels of the table become places
/// among them.
///
/// @param first the row of the table that is the first of them
/// @param told how many they are
/// @param all how many the table has
/// @param row the height of each
/// @param seen pixels for which there is room
record Stretch(int first, int told, int all, double row, double seen) {

  /// How many rows a stretch has; many more than any screen has room for.
  private static final int LENGTH = 1_000;

  /// So many of them remain on either side of the row on top, unless the table ends before.
  private static final int MARGIN = LENGTH / 4;

  /// Parts of a pixel that count.
  private static final double FINE = 1024;

  /// Too little to count, and yet enough that no row is taken for the one above by rounding.
  private static final double TRACE = 1e-6;

  /// How many of a table's rows the toolkit hears of. A short table is told as a whole; a long one
  /// is so much longer that a stretch inside it never begins with one of its first rows.
  static int told(int all) {
    return all <= 2 * LENGTH ? all : LENGTH;
  }

  /// How far the table can be scrolled, in pixels.
  double end() {
    return Math.max(0, all * row - seen);
  }

  /// How far down that is, from 0 to 1.
  double share(double pixels) {
    return end() == 0 ? 0 : pixels / end();
  }

  /// Which part of the table is seen, from 0 to 1.
  double part() {
    return all * row <= seen ? 1 : seen / (all * row);
  }

  private double ownEnd() {
    return Math.max(0, told * row - seen);
  }

  /// The nearest place to which the table can be scrolled.
  double within(double pixels) {
    return Math.clamp(Math.rint(pixels * FINE) / FINE, 0, end());
  }

  /// Pixels of the table above what is seen.
  ///
  /// @param position what the toolkit calls its place among the rows it knows of, from 0 to 1
  double top(double position) {
    return within(first * row + position * ownEnd());
  }

  double position(double pixels) {
    if (ownEnd() == 0) {
      return 0;
    }
    return pixels >= end() ? 1 : Math.clamp((pixels - first * row + TRACE) / ownEnd(), 0, 1);
  }

  /// This one while it has enough rows around that place; else the one that lies around it.
  Stretch around(double pixels) {
    int top = (int) ((pixels + TRACE) / row);
    int last = all - told;
    boolean above = first == 0 || top - first >= MARGIN;
    boolean below = first == last || top - first < LENGTH - MARGIN;
    if (first <= last && above && below) {
      return this;
    }
    int aim = (top - LENGTH / 2) / MARGIN * MARGIN;
    return new Stretch(Math.clamp(aim, 0, last), told, all, row, seen);
  }
}
