package org.nephoscope.ui.inspector.arrays;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// Draws one cell of a chunk grid: colour alone where it is small, with its mark from 12 px on.
final class CellPainter {

  private static final double MARKED = 12;

  private final Swatches inks;

  CellPainter(Swatches inks) {
    this.inks = inks;
  }

  /// The colour that stands for a state where there is no room for a mark.
  Color color(ChunkState state) {
    return switch (state) {
      case NOT_SCANNED -> inks.of(Ink.UNKNOWN);
      case NOT_STORED, OUTSIDE -> inks.of(Ink.EMPTY);
      case STORED -> inks.of(Ink.STORED);
      case VERIFIED -> inks.of(Ink.VERIFIED);
      case WRONG_SIZE, ZERO_BYTES -> inks.of(Ink.WRONG);
      case FORBIDDEN, ERROR -> inks.of(Ink.MUTED);
      case CORRUPT -> inks.of(Ink.CORRUPT);
    };
  }

  /// Draws a cell in a colour of a scale.
  void tint(GraphicsContext g, Color color, double side) {
    g.setFill(color);
    if (side < MARKED) {
      double gap = side >= 6 ? 1 : 0;
      g.fillRect(0, 0, side - gap, side - gap);
    } else {
      g.fillRoundRect(1, 1, side - 2, side - 2, 4, 4);
    }
  }

  /// Draws a cell of which bytes were read and nothing could be proved.
  void unproved(GraphicsContext g, double side) {
    tint(g, inks.of(Ink.STORED), side);
    if (side >= MARKED) {
      mark(g, inks.of(Ink.TEXT));
      g.strokeLine(side * 0.3, side / 2, side * 0.7, side / 2);
    }
  }

  /// Draws a cell whose upper left corner is at (x, y).
  void paint(GraphicsContext g, ChunkState state, double x, double y, double side) {
    if (side < MARKED) {
      g.setFill(color(state));
      double gap = side >= 6 ? 1 : 0;
      g.fillRect(x, y, side - gap, side - gap);
      if (state == ChunkState.NOT_STORED && side >= 4) {
        square(g, Ink.CELL_LINE, x, y, side - gap);
      } else if (state == ChunkState.ERROR && side >= 4) { // hollow, unlike what is forbidden
        g.setFill(inks.of(Ink.EMPTY));
        g.fillRect(x, y, side - gap, side - gap);
        square(g, Ink.MUTED, x, y, side - gap);
      }
      return;
    }
    double box = side - 2;
    g.save();
    g.translate(x + 1, y + 1);
    switch (state) {
      case NOT_SCANNED -> {
        fill(g, inks.of(Ink.UNKNOWN), box);
        outline(g, 0, 0, box, true);
      }
      case NOT_STORED -> {
        fill(g, inks.of(Ink.EMPTY), box);
        outline(g, 0, 0, box, false);
        g.setFill(inks.of(Ink.MUTED));
        g.fillOval(box / 2 - 1, box / 2 - 1, 2, 2);
      }
      case STORED -> fill(g, inks.of(Ink.STORED), box);
      case VERIFIED -> {
        fill(g, inks.of(Ink.VERIFIED), box);
        mark(g, inks.of(Ink.GOOD));
        g.strokePolyline(
            new double[] {box * 0.26, box * 0.44, box * 0.75},
            new double[] {box * 0.52, box * 0.70, box * 0.32},
            3);
      }
      case WRONG_SIZE, ZERO_BYTES -> { // half of it there, or nothing
        fill(g, inks.of(Ink.WRONG_BACK), box);
        g.setFill(inks.of(Ink.WRONG));
        double there = state == ChunkState.WRONG_SIZE ? box / 2 : box / 6;
        g.fillRect(0, box - there, box, there);
        g.setStroke(inks.of(Ink.WRONG));
        g.setLineWidth(1);
        g.strokeRoundRect(0.5, 0.5, box - 1, box - 1, 4, 4);
      }
      case FORBIDDEN -> hatch(g, box);
      case ERROR -> dots(g, box);
      case OUTSIDE -> fill(g, inks.of(Ink.EMPTY), box);
      case CORRUPT -> {
        fill(g, inks.of(Ink.CORRUPT), box);
        mark(g, Color.WHITE);
        g.strokeLine(box * 0.3, box * 0.3, box * 0.7, box * 0.7);
        g.strokeLine(box * 0.7, box * 0.3, box * 0.3, box * 0.7);
      }
    }
    g.restore();
  }

  private static void fill(GraphicsContext g, Color color, double box) {
    g.setFill(color);
    g.fillRoundRect(0, 0, box, box, 4, 4);
  }

  private void outline(GraphicsContext g, double x, double y, double box, boolean dashed) {
    g.setStroke(inks.of(dashed ? Ink.DASHES : Ink.CELL_LINE));
    g.setLineWidth(1);
    if (dashed) {
      g.setLineDashes(2, 2);
    }
    g.strokeRoundRect(x + 0.5, y + 0.5, box - 1, box - 1, 4, 4);
    g.setLineDashes();
  }

  private static void mark(GraphicsContext g, Color color) {
    g.setStroke(color);
    g.setLineWidth(1.6);
    g.setLineCap(StrokeLineCap.ROUND);
  }

  /// A ring whose corners are sharp: a round one would be a circle at this size.
  private void square(GraphicsContext g, Ink ink, double x, double y, double side) {
    g.setStroke(inks.of(ink));
    g.setLineWidth(1);
    g.strokeRect(x + 0.5, y + 0.5, side - 1, side - 1);
  }

  /// Lines from wall to wall: closed.
  private void hatch(GraphicsContext g, double box) {
    fill(g, inks.of(Ink.EMPTY), box);
    g.save();
    g.beginPath();
    g.rect(0, 0, box, box);
    g.clip();
    g.setStroke(inks.of(Ink.MUTED));
    g.setLineWidth(1.2);
    for (double at = -box; at < box; at += 3.5) {
      g.strokeLine(at, box, at + box, 0);
    }
    g.restore();
    frame(g, box);
  }

  /// Three dots in a row, as where somebody waits for an answer.
  private void dots(GraphicsContext g, double box) {
    fill(g, inks.of(Ink.EMPTY), box);
    double dot = Math.max(2, box * 0.17);
    g.setFill(inks.of(Ink.MUTED));
    for (double at : new double[] {0.25, 0.5, 0.75}) {
      g.fillOval(box * at - dot / 2, box / 2 - dot / 2, dot, dot);
    }
    frame(g, box);
  }

  private void frame(GraphicsContext g, double box) {
    g.setStroke(inks.of(Ink.MUTED));
    g.setLineWidth(1);
    g.strokeRoundRect(0.5, 0.5, box - 1, box - 1, 4, 4);
  }
}
