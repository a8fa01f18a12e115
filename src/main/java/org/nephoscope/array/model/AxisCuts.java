package org.nephoscope.array.model;

import java.util.Arrays;

/// Where an axis is cut, when its pieces are not all of one length (Zarr v3 chunk grid
/// `rectilinear`).
public final class AxisCuts {

  private final long[] ends;

  private AxisCuts(long[] ends) {
    this.ends = ends;
  }

  /// Pieces that end where it is said.
  ///
  /// @param ends where each piece ends, rising; the last may lie behind the end of the axis
  public static AxisCuts of(long... ends) {
    return new AxisCuts(ends.clone());
  }

  /// How many pieces there are.
  public int count() {
    return ends.length;
  }

  /// Where a piece begins.
  public long start(int piece) {
    return piece == 0 ? 0 : ends[piece - 1];
  }

  /// How long a piece is.
  public long length(int piece) {
    return ends[piece] - start(piece);
  }

  /// The piece with a position; the last for those behind it.
  public int at(long position) {
    int found = Arrays.binarySearch(ends, position + 1);
    return Math.min(ends.length - 1, found >= 0 ? found : -found - 1);
  }

  /// The length of the longest piece.
  public long longest() {
    long longest = 0;
    for (int piece = 0; piece < ends.length; piece++) {
      longest = Math.max(longest, length(piece));
    }
    return longest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AxisCuts cuts && Arrays.equals(ends, cuts.ends);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ends);
  }

  @Override
  public String toString() {
    return ends.length + " pieces";
  }
}
