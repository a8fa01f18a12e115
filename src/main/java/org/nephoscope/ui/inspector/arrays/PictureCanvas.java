package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Plane;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// The plane of a chunk as a picture: one square per value, numbers of the array along two edges,
/// the cursor, and the colours beside it. What hangs over the array's edge is hatched. It fits its
/// pane until it is enlarged; then the wheel moves it.
final class PictureCanvas extends ZoomedCanvas {

  private static final double LEFT = 64;
  private static final double TOP = 30;

  /// Of the lines that lead from the numbers to the picture.
  private static final double TICK = 4;

  private static final double RIGHT = 70;
  private static final int TICKS = 4;
  private static final double SMALLEST = 0.25;
  private static final double LARGEST = 64;
  private static final Font FONT = Font.font("Nephoscope Sans", 11.5);

  private final PreviewViewModel model;
  private final boolean bar;
  private final Swatches inks = new Swatches(this::draw);
  private final ReadOnlyDoubleWrapper scale = new ReadOnlyDoubleWrapper();
  private Optional<WritableImage> picture = Optional.empty();
  private double zoom;
  private double scrollX;
  private double scrollY;

  /// @param bar whether the colours stand beside the picture
  PictureCanvas(PreviewViewModel model, boolean bar) {
    this.model = model;
    this.bar = bar;
    getStyleClass().add("picture");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().setAll(inks, canvas());
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          requestFocus();
          point(event);
        });
    addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    setOnScroll(event -> {
      if (event.isShortcutDown()) {
        zoom(event.getDeltaY() > 0 ? 1.25 : 0.8);
        event.consume();
      } else if (zoom > 0) {
        scrollX -= event.getDeltaX();
        scrollY -= event.getDeltaY();
        draw();
        event.consume();
      }
    });
    model.previewProperty().subscribe(_ -> paint());
    model.looksProperty().subscribe(_ -> paint());
    model.movesProperty().subscribe(_ -> reveal());
    focusedProperty().addListener((_, _, _) -> draw());
  }

  /// Where the middle of a value is in this node, for looking at its colour.
  double[] centre(int row, int column) {
    double scale = scale();
    return new double[] {
      Zoom.now(LEFT + (column + 0.5) * scale - scrollX),
      Zoom.now(TOP + (row + 0.5) * scale - scrollY)
    };
  }

  /// Px a value is wide as it is drawn.
  ReadOnlyDoubleProperty scaleProperty() {
    return scale.getReadOnlyProperty();
  }

  /// Makes values larger or smaller.
  void zoom(double factor) {
    zoom = Math.clamp(scale() * factor, Math.min(SMALLEST, fitting()), LARGEST);
    reveal();
  }

  /// Lets the picture fit its pane again.
  void fit() {
    zoom = 0;
    draw();
  }

  /// Scrolls as far as is needed to show the value under the cursor.
  private void reveal() {
    double value = scale();
    double x = model.column() * value;
    double y = model.row() * value;
    if (zoom > 0) {
      scrollX = Math.clamp(scrollX, Math.max(0, x + value - roomX()), Math.max(0, x));
      scrollY = Math.clamp(scrollY, Math.max(0, y + value - roomY()), Math.max(0, y));
    }
    draw();
  }

  private double roomX() {
    return Math.max(1, wide() - LEFT - (bar ? RIGHT : 8));
  }

  private double roomY() {
    return Math.max(1, high() - TOP - 10);
  }

  private void paint() {
    picture =
        model
            .plane()
            .filter(plane -> plane.rows() > 0 && plane.columns() > 0)
            .map(plane -> PictureImage.of(plane, model));
    draw();
  }

  private double fitting() {
    return picture
        .map(image -> Math.min(roomX() / image.getWidth(), roomY() / image.getHeight()))
        .map(fit -> fit >= 2 ? Math.floor(fit * 4) / 4 : fit)
        .orElse(1.0);
  }

  private double scale() {
    return zoom > 0 ? zoom : fitting();
  }

  @Override
  void draw() {
    GraphicsContext g = cleared();
    Optional<ArrayMeta> array = model.model().opened().array();
    double scale = scale();
    if (picture.isEmpty() || array.isEmpty() || scale <= 0) {
      return;
    }
    this.scale.set(scale);
    double wide = picture.get().getWidth() * scale;
    double high = picture.get().getHeight() * scale;
    scrollX = Math.clamp(scrollX, 0, Math.max(0, wide - roomX()));
    scrollY = Math.clamp(scrollY, 0, Math.max(0, high - roomY()));
    double width = Math.min(wide, roomX());
    double height = Math.min(high, roomY());
    g.save();
    g.beginPath();
    g.rect(LEFT, TOP, width, height);
    g.clip();
    g.setImageSmoothing(scale < 1);
    g.setFill(Color.BLACK);
    g.fillRect(LEFT, TOP, width, height);
    g.drawImage(picture.get(), LEFT - scrollX, TOP - scrollY, wide, high);
    model.preview().values().ifPresent(figures -> hatch(g, figures, scale, wide, high));
    cursor(g, scale, width, height);
    g.restore();
    focus(g, width, height);
    model.preview().values().ifPresent(figures -> numbers(g, figures, scale, width, height));
    if (bar && model.display().map() != ColorMap.LABELS) {
      new ColourBar(model.display(), inks).draw(g, LEFT + width + 10, TOP, height);
    }
  }

  private void hatch(
      GraphicsContext g, Preview.Figures figures, double scale, double width, double height) {
    Shape extent = figures.inside().extent();
    double insideX = along(extent, model.axes().column()) * scale;
    double insideY = along(extent, model.axes().row()) * scale;
    if (insideX >= width - 0.5 && insideY >= height - 0.5) {
      return;
    }
    g.translate(-scrollX, -scrollY);
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
    g.translate(scrollX, scrollY);
  }

  private void numbers(
      GraphicsContext g, Preview.Figures figures, double scale, double width, double height) {
    Axes axes = model.axes();
    g.setFont(FONT);
    g.setFill(inks.of(Ink.MUTED));
    g.setStroke(inks.of(Ink.MUTED));
    g.setLineWidth(1);
    long firstColumn = (long) (scrollX / scale);
    long firstRow = (long) (scrollY / scale);
    long columns = Math.max(1, Math.round(width / scale));
    long rows = Math.max(1, Math.round(height / scale));
    names(g, axes);
    boolean few = columns <= TICKS;
    List<Long> marked = marks(columns);
    for (int tick = 0; tick < marked.size(); tick++) {
      boolean first = tick == 0 && !few;
      boolean last = tick == marked.size() - 1 && !few;
      g.setTextAlign(
          last ? TextAlignment.RIGHT : first ? TextAlignment.LEFT : TextAlignment.CENTER);
      double x = LEFT + (last ? width : first ? 0 : (marked.get(tick) + 0.5) * scale);
      if (width > 200 || tick % 2 == 0) {
        long number = along(figures.start(), axes.column()) + firstColumn + marked.get(tick);
        g.fillText(Formats.count(number), x, TOP - 8);
        double at = last ? LEFT + width - 0.5 : Math.floor(x) + 0.5;
        g.strokeLine(at, TOP - TICK, at, TOP);
      }
    }
    g.setTextAlign(TextAlignment.RIGHT);
    for (long row : marks(rows)) {
      boolean last = row == rows - 1 && rows > TICKS;
      double y = TOP + (row + 0.5) * scale + (last ? 0 : 4);
      long number = along(figures.start(), axes.row()) + firstRow + row;
      g.fillText(Formats.count(number), LEFT - 8, y);
      double line = Math.floor(TOP + (row + 0.5) * scale) + 0.5;
      g.strokeLine(LEFT - TICK, line, LEFT, line);
    }
  }

  /// Which of so many columns or rows have a number: the first, the last, and some between, none of
  /// them twice.
  static List<Long> marks(long count) {
    return LongStream.rangeClosed(0, TICKS)
        .map(tick -> tick == TICKS ? count - 1 : count * tick / TICKS)
        .distinct()
        .boxed()
        .toList();
  }

  /// Which axis runs down, and which to the right.
  private void names(GraphicsContext g, Axes axes) {
    Optional<ArrayMeta> array = model.model().opened().array();
    if (array.isPresent() && axes.row() != Axes.NONE && axes.column() != Axes.NONE) {
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(
          ArrayText.TEXTS.get(
              "grid.axes",
              ArrayText.shortName(array.get(), axes.row()),
              ArrayText.shortName(array.get(), axes.column())),
          LEFT - 16,
          TOP - 8,
          LEFT - 20); // longer names are squeezed, not cut
    }
  }

  private void cursor(GraphicsContext g, double scale, double width, double height) {
    Optional<Plane> plane = model.plane();
    if (plane.isEmpty()) {
      return;
    }
    double x = LEFT + model.column() * scale - scrollX;
    double y = TOP + model.row() * scale - scrollY;
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
    String value = plane.get().text(model.row(), model.column());
    setAccessibleText(value);
    tag(g, value, midX, midY, side / 2, width);
  }

  /// The value beside the cursor, as far as it is short.
  private void tag(
      GraphicsContext g, String value, double midX, double midY, double reach, double width) {
    if (!bar || !(isHover() || isFocusVisible()) || value.length() > 24) {
      return;
    }
    g.setFont(FONT);
    double wide = 7.2 * value.length() + 12;
    double x = midX + reach + 6 + wide > LEFT + width ? midX - reach - 6 - wide : midX + reach + 6;
    double y = Math.max(TOP + 2, midY - reach - 24);
    g.setFill(inks.of(Ink.PAGE));
    g.fillRoundRect(x, y, wide, 21, 6, 6);
    g.setStroke(inks.of(Ink.LINE));
    g.setLineWidth(1);
    g.strokeRoundRect(Math.floor(x) + 0.5, Math.floor(y) + 0.5, wide, 21, 6, 6);
    g.setFill(inks.of(Ink.TEXT));
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(value, x + wide / 2, y + 15);
  }

  private void focus(GraphicsContext g, double width, double height) {
    if (isFocused()) {
      g.setStroke(inks.of(Ink.ACCENT));
      g.setLineWidth(2);
      g.strokeRect(LEFT - 1, TOP - 1, width + 2, height + 2);
    }
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
        (int) Math.floor((usual(event.getY()) - TOP + scrollY) / scale),
        (int) Math.floor((usual(event.getX()) - LEFT + scrollX) / scale));
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
