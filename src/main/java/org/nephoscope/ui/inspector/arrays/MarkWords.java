package org.nephoscope.ui.inspector.arrays;

/// The words at a mark of a chart and where they stand.
///
/// @param start their left end
/// @param wide how much room they take
record MarkWords(String text, double start, double wide) {

  /// How far they reach over the mark to its other side.
  private static final double OVER = 12;

  /// So much is free between words, or they are read as one.
  private static final double GAP = 8;

  /// Words that begin at a mark, or end there, and move along where they would leave the chart.
  ///
  /// @param at where the mark is
  /// @param right whether they begin there
  /// @param from the left end of the chart
  /// @param to its right end
  static MarkWords at(String text, double wide, double at, boolean right, double from, double to) {
    double start = right ? at - OVER : at + OVER - wide;
    return new MarkWords(text, Math.max(from, Math.min(start, to - wide)), wide);
  }

  /// Whether they cannot stand in one line.
  boolean meets(MarkWords other) {
    return start < other.start + other.wide + GAP && other.start < start + wide + GAP;
  }
}
