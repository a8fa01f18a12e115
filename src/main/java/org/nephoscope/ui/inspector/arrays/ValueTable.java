package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.nephoscope.array.view.Plane;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// The plane as a table of its exact values, of which only those in sight are drawn. The cursor is
/// that of the picture: arrows move it, Page Up and Page Down by a page, Home and End to the ends
/// of its row.
final class ValueTable extends ZoomedCanvas {

  private static final double ROW = 22;
  private static final double LEFT = 62;
  private static final double PAD = 8;
  private static final int LONGEST = 24;
  private static final Font FONT = Font.font("Nephoscope Mono", 12);

  private final PreviewViewModel model;
  private final Swatches inks = new Swatches(this::draw);
  private double width = 84;
  private int top;
  private int left;

  ValueTable(PreviewViewModel model) {
    this.model = model;
    getStyleClass().add("value-table");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().setAll(inks, canvas());
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    setOnScroll(event -> {
      top -= (int) Math.signum(event.getDeltaY()) * 3;
      left -= (int) Math.signum(event.getDeltaX());
      draw();
      event.consume();
    });
    model.previewProperty().subscribe(_ -> measure());
    model.looksProperty().subscribe(_ -> draw());
    model.movesProperty().subscribe(_ -> reveal());
    focusedProperty().subscribe(_ -> draw());
  }

  /// Columns are as wide as the values around the cursor.
  private void measure() {
    int longest = 6;
    Optional<Plane> plane = model.plane();
    if (plane.isPresent()) {
      for (int row = 0; row < Math.min(40, plane.get().rows()); row++) {
        for (int column = 0; column < Math.min(40, plane.get().columns()); column++) {
          longest = Math.max(longest, plane.get().text(row, column).length());
        }
      }
    }
    width = Math.min(LONGEST, longest) * 7.3 + 2 * PAD;
    reveal();
  }

  private void reveal() {
    top = Math.clamp(top, Math.max(0, model.row() - rows() + 1), model.row());
    left = Math.clamp(left, Math.max(0, model.column() - columns() + 1), model.column());
    draw();
  }

  private int rows() {
    return Math.max(1, (int) ((high() - ROW) / ROW));
  }

  private int columns() {
    return Math.max(1, (int) ((wide() - LEFT) / width));
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    reveal();
  }

  @Override
  void draw() {
    GraphicsContext g = cleared();
    Optional<Plane> found = model.plane();
    if (!isVisible() || found.isEmpty() || found.get().rows() * found.get().columns() == 0) {
      return;
    }
    Plane plane = found.get();
    top = Math.clamp(top, 0, Math.max(0, plane.rows() - rows()));
    left = Math.clamp(left, 0, Math.max(0, plane.columns() - columns()));
    Preview.Figures figures = model.preview().values().orElseThrow();
    long firstRow = start(figures, model.axes().row());
    long firstColumn = start(figures, model.axes().column());
    g.setFont(FONT);
    g.setTextAlign(TextAlignment.RIGHT);
    int lastRow = Math.min(plane.rows(), top + rows() + 1);
    int lastColumn = Math.min(plane.columns(), left + columns() + 1);
    g.setFill(inks.of(Ink.MUTED));
    for (int column = left; column < lastColumn; column++) {
      g.fillText(Long.toString(firstColumn + column), x(column) + width - PAD, 15);
    }
    for (int row = top; row < lastRow; row++) {
      g.setFill(inks.of(Ink.MUTED));
      g.fillText(Long.toString(firstRow + row), LEFT - PAD, y(row) + 15);
      g.setFill(inks.of(Ink.TEXT));
      for (int column = left; column < lastColumn; column++) {
        g.fillText(shown(plane.text(row, column)), x(column) + width - PAD, y(row) + 15);
      }
    }
    lines(g);
    cursor(g, plane);
  }

  private void lines(GraphicsContext g) {
    g.setStroke(inks.of(Ink.LINE));
    g.setLineWidth(1);
    g.strokeLine(0, ROW + 0.5, wide(), ROW + 0.5);
    g.strokeLine(LEFT - 0.5, 0, LEFT - 0.5, high());
  }

  private void cursor(GraphicsContext g, Plane plane) {
    String value = plane.text(model.row(), model.column());
    setAccessibleText(ArrayText.TEXTS.get("table.cell", model.pointed(), value));
    if (model.row() >= top && model.column() >= left) {
      g.setStroke(inks.of(isFocused() ? Ink.ACCENT : Ink.TEXT));
      g.setLineWidth(isFocused() ? 2 : 1);
      g.strokeRect(x(model.column()) + 0.5, y(model.row()) + 1.5, width - 1, ROW - 2);
    }
  }

  private static String shown(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static long start(Preview.Figures figures, int axis) {
    return axis == Axes.NONE ? 0 : figures.start().at(axis);
  }

  private double x(int column) {
    return LEFT + (column - left) * width;
  }

  private double y(int row) {
    return ROW + (row - top) * ROW;
  }

  private void press(MouseEvent event) {
    requestFocus();
    double x = usual(event.getX());
    double y = usual(event.getY());
    if (x > LEFT && y > ROW) {
      model.point(top + (int) ((y - ROW) / ROW), left + (int) ((x - LEFT) / width));
    }
  }

  private void key(KeyEvent event) {
    boolean used = true;
    switch (event.getCode()) {
      case LEFT -> model.point(model.row(), model.column() - 1);
      case RIGHT -> model.point(model.row(), model.column() + 1);
      case UP -> model.point(model.row() - 1, model.column());
      case DOWN -> model.point(model.row() + 1, model.column());
      case PAGE_UP -> model.point(model.row() - rows(), model.column());
      case PAGE_DOWN -> model.point(model.row() + rows(), model.column());
      case HOME -> model.point(model.row(), 0);
      case END -> model.point(model.row(), Integer.MAX_VALUE);
      default -> used = false;
    }
    if (used) {
      event.consume();
    }
  }
}
