package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.Shape;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// One stored object as a box: the last three axes of a shard, cut into its chunks, of which the
/// first stands out; or one chunk alone.
final class ShardBox extends Region {

  private static final double WIDTH = 196;
  private static final double HEIGHT = 168;

  /// Finer cuts would only be a grey face.
  private static final long MOST_LINES = 16;

  /// The sides of the box in px: the longest axis is drawn so long.
  private static final double LONGEST = 106;

  private static final double SHORTEST = 26;

  /// How far the axis that runs into the depth goes to the right and up.
  private static final double DEEP_X = 0.5;

  private static final double DEEP_Y = -0.24;

  /// How far the axis that runs to the right goes down.
  private static final double SLOPE = 0.3;

  private static final Font FONT = Font.font("Nephoscope Sans", 11.5);

  private final Canvas canvas = new Canvas();
  private final Swatches inks = new Swatches(this::draw);
  private final String[] names = {"", "", ""};
  private final long[] cuts = {1, 1, 1};
  private final double[] sides = new double[3];

  ShardBox(ArrayMeta array) {
    getStyleClass().add("shard-box");
    for (DoubleProperty width :
        List.of(minWidthProperty(), prefWidthProperty(), maxWidthProperty())) {
      width.bind(Zoom.px(WIDTH));
    }
    for (DoubleProperty height :
        List.of(minHeightProperty(), prefHeightProperty(), maxHeightProperty())) {
      height.bind(Zoom.px(HEIGHT));
    }
    canvas.widthProperty().bind(Zoom.px(WIDTH));
    canvas.heightProperty().bind(Zoom.px(HEIGHT));
    Shape within = array.withinObject().counts();
    Shape object = array.objects().chunk();
    long longest = 1;
    for (int axis = 0; axis < object.rank(); axis++) {
      longest = Math.max(longest, axis < object.rank() - 3 ? 1 : object.dim(axis));
    }
    for (int side = 0; side < 3; side++) {
      int axis = object.rank() - 3 + side;
      boolean there = axis >= 0;
      names[side] = there ? ArrayText.shortName(array, axis) : "";
      cuts[side] = there ? within.dim(axis) : 1;
      double share = there ? Math.sqrt((double) object.dim(axis) / longest) : 0;
      sides[side] = Math.max(SHORTEST, LONGEST * share);
    }
    setAccessibleText(
        ArrayText.TEXTS.get(
            array.shard().isPresent() ? "box.shard.spoken" : "box.chunk.spoken", object, within));
    getChildren().setAll(inks, canvas);
    draw();
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setTransform(
        Zoom.now(1), 0, 0, Zoom.now(1), 0, 0); // lengths below are those of the usual size
    g.clearRect(0, 0, WIDTH, HEIGHT);
    double wide = sides[2] + sides[0] * DEEP_X;
    double high = sides[1] + sides[2] * SLOPE - sides[0] * DEEP_Y;
    double x = (WIDTH - wide) / 2 + 6;
    double y = (HEIGHT - high) / 2 - sides[0] * DEEP_Y + 2;
    // From the upper left corner of the front: rows run down, columns to the right and a little
    // down, the depth to the right and up.
    var box = new Box(g, x, y);
    Color line = inks.of(Ink.ACCENT);
    Color face = inks.of(Ink.STORED);
    box.face(1, 2, 0, 0, face.deriveColor(0, 1, 1, 0.45), line);
    box.face(0, 2, 1, 0, face.deriveColor(0, 1, 1, 0.25), line);
    box.face(1, 0, 2, 1, face.deriveColor(0, 1, 1, 0.6), line);
    box.chunk(inks.of(Ink.ACCENT));
    g.setFont(FONT);
    g.setFill(inks.of(Ink.MUTED));
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(names[1], x - 5, y + sides[1] / 2 + 4);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(names[2], x + sides[2] / 2 - 6, y + sides[1] + sides[2] * SLOPE / 2 + 16);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(names[0], x + sides[0] * DEEP_X / 2 - 4, y + sides[0] * DEEP_Y / 2 - 2);
  }

  /// Draws faces from the corner at the front.
  private final class Box {

    private final GraphicsContext g;
    private final double x;
    private final double y;

    Box(GraphicsContext g, double x, double y) {
      this.g = g;
      this.x = x;
      this.y = y;
    }

    private double atX(double... along) {
      return x + along[2] * sides[2] + along[0] * sides[0] * DEEP_X;
    }

    private double atY(double... along) {
      return y + along[1] * sides[1] + along[2] * sides[2] * SLOPE + along[0] * sides[0] * DEEP_Y;
    }

    /// The face along two axes where the third has a value.
    void face(int down, int right, int fixed, double value, Color fill, Color line) {
      g.setFill(fill);
      fill(down, right, fixed, value, 1, 1);
      g.setStroke(line);
      g.setLineWidth(0.7);
      for (int axis : new int[] {down, right}) {
        int other = axis == down ? right : down;
        long lines = Math.min(MOST_LINES, cuts[axis]);
        for (long cut = 0; cut <= lines; cut++) {
          double[] from = new double[3];
          double[] to = new double[3];
          from[axis] = (double) cut / lines;
          to[axis] = from[axis];
          to[other] = 1;
          from[fixed] = value;
          to[fixed] = value;
          g.setGlobalAlpha(cut == 0 || cut == lines ? 1 : 0.5);
          g.strokeLine(atX(from), atY(from), atX(to), atY(to));
        }
      }
      g.setGlobalAlpha(1);
    }

    /// The faces of the first chunk, or of the only one.
    void chunk(Color fill) {
      if (cuts[0] * cuts[1] * cuts[2] == 1) {
        return;
      }
      double[] one = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        one[axis] = 1.0 / Math.min(MOST_LINES, cuts[axis]);
      }
      g.setFill(fill);
      fill(1, 2, 0, 0, one[1], one[2]);
      g.setFill(fill.deriveColor(0, 0.7, 1.3, 1));
      fill(0, 2, 1, 0, one[0], one[2]);
    }

    private void fill(int down, int right, int fixed, double value, double first, double second) {
      double[] a = new double[3];
      double[] b = new double[3];
      double[] c = new double[3];
      double[] d = new double[3];
      b[right] = second;
      c[right] = second;
      c[down] = first;
      d[down] = first;
      for (double[] corner : List.of(a, b, c, d)) {
        corner[fixed] = value;
      }
      g.fillPolygon(
          new double[] {atX(a), atX(b), atX(c), atX(d)},
          new double[] {atY(a), atY(b), atY(c), atY(d)},
          4);
    }
  }
}
