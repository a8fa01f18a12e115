package org.nephoscope.ui.inspector.arrays;

import javafx.scene.Node;
import javafx.scene.Parent;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.ui.Zoom;

/// Chunk cells as the grid draws them, for tests elsewhere.
public final class CellIcons {

  private CellIcons() {}

  public static Node of(ChunkState state) {
    return new CellIcon(state);
  }

  public static String word(ChunkState state) {
    return ArrayText.state(state);
  }

  public static String meaning(ChunkState state) {
    return ArrayText.meaning(state);
  }

  /// Gives what stands below it the colours of cells.
  public static void dress(Parent page) {
    Zoom.dress(page, CellIcon.class, "array.css");
  }
}
