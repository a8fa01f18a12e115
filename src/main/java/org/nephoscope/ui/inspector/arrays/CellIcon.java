package org.nephoscope.ui.inspector.arrays;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.nephoscope.array.scan.ChunkState;

/// One chunk cell as an icon for legends.
final class CellIcon extends Region {

  private static final double SIDE = 16;

  private final Canvas canvas = new Canvas(SIDE, SIDE);
  private final ChunkState state;
  private final Swatches inks = new Swatches(this::draw);

  CellIcon(ChunkState state) {
    this.state = state;
    setMinSize(SIDE, SIDE);
    setMaxSize(SIDE, SIDE);
    getChildren().setAll(inks, canvas);
    draw();
  }

  private void draw() {
    canvas.getGraphicsContext2D().clearRect(0, 0, SIDE, SIDE);
    new CellPainter(inks).paint(canvas.getGraphicsContext2D(), state, 0, 0, SIDE);
  }
}
