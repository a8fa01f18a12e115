package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.nephoscope.array.scan.ChunkState;

/// One chunk cell as an icon for legends.
final class CellIcon extends Region {

  private static final double SIDE = 16;

  private final Canvas canvas = new Canvas(SIDE, SIDE);
  private final Optional<ChunkState> state;
  private final Swatches inks = new Swatches(this::draw);

  CellIcon(ChunkState state) {
    this(Optional.of(state));
  }

  /// @param state empty for a cell that was read and nothing proves
  private CellIcon(Optional<ChunkState> state) {
    this.state = state;
    setMinSize(SIDE, SIDE);
    setMaxSize(SIDE, SIDE);
    getChildren().setAll(inks, canvas);
    draw();
  }

  /// A cell of which bytes were read and nothing could be proved.
  static CellIcon unproved() {
    return new CellIcon(Optional.empty());
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, SIDE, SIDE);
    var painter = new CellPainter(inks);
    state.ifPresentOrElse(
        known -> painter.paint(g, known, 0, 0, SIDE), () -> painter.unproved(g, SIDE));
  }
}
