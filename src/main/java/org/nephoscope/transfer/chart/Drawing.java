package org.nephoscope.transfer.chart;

import java.util.List;

/// A picture of few kinds of shapes, from which both kinds of files are made alike.
///
/// @param title what it shows, for readers who cannot see it
record Drawing(int width, int height, String title, List<Shape> shapes) {

  /// Colours are 0xRRGGBB.
  sealed interface Shape {}

  record Box(double x, double y, double width, double height, int colour) implements Shape {}

  record Line(double x1, double y1, double x2, double y2, int colour) implements Shape {}

  /// One line of text, whose baseline begins, is centred or ends at that point.
  record Text(double x, double y, String text, Anchor anchor, int size, int colour)
      implements Shape {}

  /// Which end of a text is placed.
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  Drawing {
    shapes = List.copyOf(shapes);
  }
}
