package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Plane;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// The plane of a chunk as a picture: one square per value, numbers of the array along two edges,
/// the cursor, and the colours beside it. What hangs over the array's edge is hatched.
final class PictureCanvas extends Region {

  private static final double LEFT = 46;
  private static final double TOP = 22;
  private static final double BAR = 12;
  private static final double RIGHT = 62;
  private static final int TICKS = 4;
  private static final Font FONT = Font.font("Nephoscope Sans", 11.5);

  private final PreviewViewModel model;
  private final boolean bar;
  private final Canvas canvas = new Canvas();
  private final Swatches inks = new Swatches(this::draw);
  private Optional<WritableImage> picture = Optional.empty();

  /// @param bar whether the colours stand beside the picture
  PictureCanvas(PreviewViewModel model, boolean bar) {
    this.model = model;
    this.bar = bar;
    getStyleClass().add("picture");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().setAll(inks, canvas);
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          requestFocus();
          point(event);
        });
    addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.previewProperty().subscribe(_ -> paint());
    model.looksProperty().subscribe(_ -> paint());
    model.movesProperty().subscribe(_ -> draw());
    focusedProperty().addListener((_, _, _) -> draw());
  }

  /// Where the middle of a value is in this node, for looking at its colour.
  double[] centre(int row, int column) {
    double scale = scale();
    return new double[] {LEFT + (column + 0.5) * scale, TOP + (row + 0.5) * scale};
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
  }

  private void paint() {
    picture =
        model
            .plane()
            .filter(plane -> plane.rows() > 0 && plane.columns() > 0)
            .map(plane -> image(plane, model));
    draw();
  }

  private static WritableImage image(Plane plane, PreviewViewModel model) {
    var image = new WritableImage(plane.columns(), plane.rows());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            plane.columns(),
            plane.rows(),
            PixelFormat.getIntArgbInstance(),
            model.map().paint(plane, model.window()),
            0,
            plane.columns());
    return image;
  }

  private double scale() {
    return picture
        .map(image ->
            Math.min(
                (canvas.getWidth() - LEFT - (bar ? RIGHT : 8)) / image.getWidth(),
                (canvas.getHeight() - TOP - 10) / image.getHeight()))
        .map(fit -> fit >= 2 ? Math.floor(fit * 4) / 4 : fit)
        .orElse(1.0);
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    Optional<ArrayMeta> array = model.model().opened().array();
    double scale = scale();
    if (picture.isEmpty() || array.isEmpty() || scale <= 0) {
      return;
    }
    double width = picture.get().getWidth() * scale;
    double height = picture.get().getHeight() * scale;
    g.setImageSmoothing(scale < 1);
    g.setFill(Color.BLACK);
    g.fillRect(LEFT, TOP, width, height);
    g.drawImage(picture.get(), LEFT, TOP, width, height);
    hatch(g, array.get(), scale, width, height);
    numbers(g, array.get(), scale, width, height);
    cursor(g, scale, width, height);
    if (bar && model.map() != ColorMap.LABELS) {
      colours(g, LEFT + width + 10, height);
    }
  }

  private void hatch(
      GraphicsContext g, ArrayMeta array, double scale, double width, double height) {
    Shape extent = array.chunks().extent(index());
    double insideX = along(extent, model.axes().column()) * scale;
    double insideY = along(extent, model.axes().row()) * scale;
    if (insideX >= width - 0.5 && insideY >= height - 0.5) {
      return;
    }
    g.save();
    g.beginPath();
    g.rect(LEFT + insideX, TOP, width - insideX, height);
    g.rect(LEFT, TOP + insideY, insideX, height - insideY);
    g.clip();
    g.setFill(inks.of(Ink.PAGE));
    g.fillRect(LEFT, TOP, width, height);
    g.setStroke(inks.of(Ink.LINE));
    g.setLineWidth(1);
    for (double at = -height; at < width; at += 7) {
      g.strokeLine(LEFT + at, TOP + height, LEFT + at + height, TOP);
    }
    g.restore();
    g.setStroke(inks.of(Ink.LINE));
    g.strokeRect(LEFT + 0.5, TOP + 0.5, width - 1, height - 1);
  }

  private void numbers(
      GraphicsContext g, ArrayMeta array, double scale, double width, double height) {
    ChunkIndex start = array.chunks().start(index());
    Axes axes = model.axes();
    g.setFont(FONT);
    g.setFill(inks.of(Ink.MUTED));
    g.setStroke(inks.of(Ink.LINE));
    long columns = Math.round(width / scale);
    long rows = Math.round(height / scale);
    for (int tick = 0; tick <= TICKS; tick++) {
      long column = tick == TICKS ? columns - 1 : columns * tick / TICKS;
      long row = tick == TICKS ? rows - 1 : rows * tick / TICKS;
      g.setTextAlign(tick == TICKS ? TextAlignment.RIGHT : TextAlignment.CENTER);
      double x = LEFT + (tick == TICKS ? width : (column + 0.5) * scale);
      if (width > 200 || tick % 2 == 0) {
        g.fillText(Formats.count(along(start, axes.column()) + column), x, 14);
      }
      g.setTextAlign(TextAlignment.RIGHT);
      double y = TOP + (row + 0.5) * scale + (tick == TICKS ? 0 : 4);
      g.fillText(Formats.count(along(start, axes.row()) + row), LEFT - 7, y);
    }
  }

  private void cursor(GraphicsContext g, double scale, double width, double height) {
    Optional<Plane> plane = model.plane();
    if (plane.isEmpty()) {
      return;
    }
    double x = LEFT + model.column() * scale;
    double y = TOP + model.row() * scale;
    g.setStroke(Color.color(1, 1, 1, 0.55));
    g.setLineWidth(1);
    double midX = Math.floor(x + scale / 2) + 0.5;
    double midY = Math.floor(y + scale / 2) + 0.5;
    g.strokeLine(LEFT, midY, midX - 7, midY);
    g.strokeLine(midX + 7, midY, LEFT + width, midY);
    g.strokeLine(midX, TOP, midX, midY - 7);
    g.strokeLine(midX, midY + 7, midX, TOP + height);
    g.setStroke(Color.WHITE);
    g.setLineWidth(1.5);
    double side = Math.max(scale + 2, 9);
    g.strokeRect(midX - side / 2, midY - side / 2, side, side);
    if (isFocused()) {
      g.setStroke(inks.of(Ink.ACCENT));
      g.setLineWidth(2);
      g.strokeRect(LEFT - 1, TOP - 1, width + 2, height + 2);
    }
    setAccessibleText(plane.get().text(model.row(), model.column()));
  }

  private void colours(GraphicsContext g, double x, double height) {
    for (int line = 0; line < height; line++) {
      int argb = model.map().ramp(1 - line / height);
      g.setFill(Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF));
      g.fillRect(x, TOP + line, BAR, 1);
    }
    g.setFont(FONT);
    g.setFill(inks.of(Ink.MUTED));
    g.setTextAlign(TextAlignment.LEFT);
    double low = model.window().low();
    double high = model.window().high();
    for (int tick = 0; tick <= TICKS; tick++) {
      double y = TOP + height * tick / TICKS;
      double value = high - (high - low) * tick / TICKS;
      g.fillText(short5(value), x + BAR + 5, y + (tick == 0 ? 9 : tick == TICKS ? 0 : 4));
    }
  }

  private static String short5(double value) {
    String text = ArrayText.figure(value);
    return text.length() <= 6 ? text : String.format(java.util.Locale.ROOT, "%.3g", value);
  }

  private ChunkIndex index() {
    return model.model().chunk();
  }

  private static long along(Shape shape, int axis) {
    return axis == Axes.NONE ? 1 : shape.dim(axis);
  }

  private static long along(ChunkIndex index, int axis) {
    return axis == Axes.NONE ? 0 : index.at(axis);
  }

  private void point(MouseEvent event) {
    double scale = scale();
    model.point(
        (int) Math.floor((event.getY() - TOP) / scale),
        (int) Math.floor((event.getX() - LEFT) / scale));
  }

  private void key(KeyEvent event) {
    boolean used = true;
    switch (event.getCode()) {
      case LEFT -> model.point(model.row(), model.column() - 1);
      case RIGHT -> model.point(model.row(), model.column() + 1);
      case UP -> model.point(model.row() - 1, model.column());
      case DOWN -> model.point(model.row() + 1, model.column());
      default -> used = false;
    }
    if (used) {
      event.consume();
    }
  }
}
