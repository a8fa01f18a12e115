package org.nephoscope.ui.inspector.arrays;

import org.nephoscope.array.model.ChunkIndex;

/// Checks a part of an array's objects, for tests elsewhere.
public final class CheckedCells {

  private CheckedCells() {}

  /// Checks the objects between two corners. On the window's thread.
  public static void check(ArrayViewModel model, ChunkIndex one, ChunkIndex other) {
    model.verify().check(Picked.between(one, other));
  }
}
