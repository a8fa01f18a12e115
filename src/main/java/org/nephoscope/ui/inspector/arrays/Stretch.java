package org.nephoscope.ui.inspector.arrays;

/// How the window of a colour map is chosen.
public enum Stretch {
  /// From the 1st to the 99th percentile of the chunk.
  MIDDLE,
  /// From the smallest to the largest value of the chunk.
  FULL,
  /// As the person set it.
  OWN
}
