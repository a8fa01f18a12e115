package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// The chunk grid as a drawing no larger than its pane: one cell per stored object of the plane, or
/// one tile for several where they would be smaller than 4 px. One focusable node; arrows move,
/// Page Up and Page Down step the first hidden axis, Enter looks inside, Escape goes back.
final class ChunkGridCanvas extends Region {

  private static final double LEFT = 40;
  private static final double TOP = 24;
  private static final double SMALLEST = 4;
  private static final double LARGEST_FIT = 44;
  private static final double LARGEST = 64;
  private static final Font FONT = Font.font("Nephoscope Sans", 11.5);

  private final ArrayViewModel model;
  private final GridViewModel shown;
  private final Runnable onEnter;
  private final Canvas canvas = new Canvas();
  private final Swatches inks = new Swatches(this::draw);
  private final CellPainter painter = new CellPainter(inks);
  private final Tooltip tooltip = new Tooltip();
  private double zoom;
  private double scrollX;
  private double scrollY;

  /// @param onEnter looks inside the chosen chunk
  ChunkGridCanvas(ArrayViewModel model, Runnable onEnter) {
    this.model = model;
    this.shown = model.shown();
    this.onEnter = onEnter;
    getStyleClass().add("chunk-grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().setAll(inks, canvas);
    Tooltip.install(this, tooltip);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    setOnScroll(event -> {
      if (event.isShortcutDown()) {
        zoom(event.getDeltaY() > 0 ? 1.25 : 0.8);
      } else {
        scrollX -= event.getDeltaX();
        scrollY -= event.getDeltaY();
        draw();
      }
      event.consume();
    });
    focusedProperty().addListener((_, _, _) -> draw());
    shown.changesProperty().subscribe(_ -> draw());
    shown.shardProperty().subscribe(_ -> fit());
    model.openedProperty().subscribe(_ -> fit());
  }

  private void fit() {
    zoom = 0;
    draw();
  }

  /// Makes cells larger or smaller; they fit the pane until this is used.
  void zoom(double factor) {
    zoom = Math.clamp(cell() * factor, 1, LARGEST);
    draw();
  }

  /// The width of a cell now, in px.
  double cell() {
    Optional<GridPlane> plane = shown.plane();
    if (zoom > 0 || plane.isEmpty()) {
      return Math.max(zoom, 1);
    }
    double fit =
        Math.min(
            (getWidth() - LEFT - 8) / Math.max(1, plane.get().columns()),
            (getHeight() - TOP - 8) / Math.max(1, plane.get().rows()));
    return fit >= 6 ? Math.min(LARGEST_FIT, Math.floor(fit)) : Math.max(fit, 1e-6);
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    draw();
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    Optional<ArrayMeta> array = model.opened().array();
    Optional<GridPlane> plane = shown.plane();
    if (array.isEmpty() || plane.isEmpty() || canvas.getWidth() < LEFT) {
      return;
    }
    setAccessibleText(describe(array.get(), plane.get(), shown.cell()));
    double cell = cell();
    scrollX = limit(scrollX, plane.get().columns() * cell - (canvas.getWidth() - LEFT - 8));
    scrollY = limit(scrollY, plane.get().rows() * cell - (canvas.getHeight() - TOP - 8));
    g.save();
    g.beginPath();
    g.rect(LEFT, TOP, canvas.getWidth() - LEFT, canvas.getHeight() - TOP);
    g.clip();
    drawCells(g, plane.get(), cell);
    drawChosen(g, cell);
    g.restore();
    drawNumbers(g, array.get(), plane.get(), cell);
  }

  private void drawCells(GraphicsContext g, GridPlane plane, double cell) {
    int side = cell >= SMALLEST ? 1 : (int) Math.ceil(SMALLEST / cell);
    int firstRow = (int) (scrollY / cell) / side * side;
    int firstColumn = (int) (scrollX / cell) / side * side;
    double bottom = canvas.getHeight();
    double right = canvas.getWidth();
    for (int row = firstRow; row < plane.rows() && y(row, cell) < bottom; row += side) {
      for (int column = firstColumn;
          column < plane.columns() && x(column, cell) < right;
          column += side) {
        ChunkState state = side == 1 ? plane.state(row, column) : plane.worst(row, column, side);
        painter.paint(g, state, x(column, cell), y(row, cell), cell * side);
      }
    }
  }

  private void drawChosen(GraphicsContext g, double cell) {
    ChunkIndex object = shown.cell();
    Axes axes = shown.axes();
    double x = x(along(object, axes.column()), cell);
    double y = y(along(object, axes.row()), cell);
    double side = Math.max(cell, 6);
    g.setStroke(inks.of(isFocused() ? Ink.ACCENT : Ink.TEXT));
    g.setLineWidth(2);
    g.strokeRoundRect(x, y, side, side, 4, 4);
  }

  private void drawNumbers(GraphicsContext g, ArrayMeta array, GridPlane plane, double cell) {
    g.setFont(FONT);
    g.setFill(inks.of(Ink.MUTED));
    int step = step(cell);
    g.setTextAlign(TextAlignment.CENTER);
    for (int column = 0; column < plane.columns(); column += step) {
      double x = x(column, cell) + cell / 2;
      if (x >= LEFT && x < canvas.getWidth() - 4) {
        g.fillText(Formats.count(column), x, 16);
      }
    }
    g.setTextAlign(TextAlignment.RIGHT);
    for (int row = 0; row < plane.rows(); row += step) {
      double y = y(row, cell) + cell / 2 + 4;
      if (y > TOP && y < canvas.getHeight()) {
        g.fillText(Formats.count(row), LEFT - 8, y);
      }
    }
    g.setTextAlign(TextAlignment.LEFT);
    Axes axes = shown.axes();
    if (axes.row() != Axes.NONE) {
      g.fillText(short3(array.dimensionName(axes.row())) + "↓", 2, 16);
    }
  }

  /// Every how many cells a number stands, so that numbers do not touch.
  private static int step(double cell) {
    int step = 1;
    for (int i = 0; step * cell < 36; i++) {
      step = i % 3 == 0 ? step * 2 : i % 3 == 1 ? step * 2 : step * 5 / 2;
    }
    return step;
  }

  private static String short3(String name) {
    return name.length() <= 3 ? name : name.substring(0, 3);
  }

  private double x(long column, double cell) {
    return LEFT + column * cell - scrollX;
  }

  private double y(long row, double cell) {
    return TOP + row * cell - scrollY;
  }

  private static double limit(double scroll, double most) {
    return Math.clamp(scroll, 0, Math.max(0, most));
  }

  private static long along(ChunkIndex index, int axis) {
    return axis == Axes.NONE ? 0 : index.at(axis);
  }

  private Optional<ChunkIndex> at(double x, double y) {
    Optional<GridPlane> plane = shown.plane();
    double cell = cell();
    int row = (int) Math.floor((y - TOP + scrollY) / cell);
    int column = (int) Math.floor((x - LEFT + scrollX) / cell);
    return plane
        .filter(p -> row >= 0 && column >= 0 && row < p.rows() && column < p.columns())
        .map(p -> p.index(row, column));
  }

  private void press(MouseEvent event) {
    requestFocus();
    at(event.getX(), event.getY()).ifPresent(shown::choose);
    if (event.getClickCount() == 2) {
      enter();
    }
  }

  private void hover(MouseEvent event) {
    Optional<ArrayMeta> array = model.opened().array();
    Optional<ChunkIndex> index = at(event.getX(), event.getY());
    if (array.isPresent() && index.isPresent() && shown.plane().isPresent()) {
      tooltip.setText(describe(array.get(), shown.plane().get(), index.get()));
    } else {
      tooltip.setText(ArrayText.TEXTS.get("grid.hint"));
    }
  }

  private String describe(ArrayMeta array, GridPlane plane, ChunkIndex index) {
    int row = (int) along(index, shown.axes().row());
    int column = (int) along(index, shown.axes().column());
    ChunkState state = plane.state(row, column);
    boolean shard = array.shard().isPresent() && !shown.isInside();
    return ArrayText.TEXTS.get(
        shard ? "grid.shard" : "grid.chunk",
        shown.isInside() ? ArrayText.place(array, index) : array.keys().key(index),
        ArrayText.state(state),
        Formats.size(plane.size(row, column)));
  }

  private void key(KeyEvent event) {
    Axes axes = shown.axes();
    boolean used =
        switch (event.getCode()) {
          case LEFT -> move(axes.column(), -1);
          case RIGHT -> move(axes.column(), 1);
          case UP -> move(axes.row(), -1);
          case DOWN -> move(axes.row(), 1);
          case PAGE_UP -> move(hidden(), -1);
          case PAGE_DOWN -> move(hidden(), 1);
          default -> false;
        };
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
      enter();
      used = true;
    }
    if (shown.isInside()
        && (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.BACK_SPACE)) {
      shown.leave();
      used = true;
    }
    if (used) {
      event.consume();
    }
  }

  /// A shard shows its chunks, a chunk its values.
  private void enter() {
    if (shown.canEnter()) {
      shown.enter();
    } else {
      onEnter.run();
    }
  }

  private int hidden() {
    for (int axis = 0; axis < shown.cell().rank(); axis++) {
      if (shown.axes().hides(axis)) {
        return axis;
      }
    }
    return Axes.NONE;
  }

  private boolean move(int axis, int by) {
    long[] at = shown.cell().toArray();
    if (axis == Axes.NONE || at[axis] + by < 0) {
      return true;
    }
    at[axis] += by;
    shown.choose(ChunkIndex.of(at));
    return true;
  }
}
