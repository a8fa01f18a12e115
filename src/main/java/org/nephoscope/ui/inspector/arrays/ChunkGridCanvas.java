package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.inspector.arrays.Swatches.Ink;

/// The chunk grid as a drawing no larger than its pane: one cell per stored object of the plane, or
/// one tile for several where they would be smaller than 4 px. One focusable node; arrows move,
/// with Shift they pick a rectangle, Page Up and Page Down step the first hidden axis, Enter looks
/// inside, Escape goes back, V verifies, T shows a table.
final class ChunkGridCanvas extends ZoomedCanvas {

  private static final double LEFT = 58;
  private static final double TOP = 24;
  private static final double SMALLEST = 4;
  private static final double LARGEST_FIT = 56;
  private static final double LARGEST = 64;
  private static final Font FONT = Font.font("Nephoscope Sans", 11.5);

  private final ArrayViewModel model;
  private final GridViewModel shown;
  private final GridActions actions;
  private final Swatches inks = new Swatches(this::draw);
  private final CellPainter painter = new CellPainter(inks);
  private final Tooltip tooltip = new Tooltip();
  private final ContextMenu menu = new ContextMenu();
  private final ReadOnlyDoubleWrapper side = new ReadOnlyDoubleWrapper();
  private double zoom;
  private double scrollX;
  private double scrollY;

  ChunkGridCanvas(ArrayViewModel model, GridActions actions) {
    this.model = model;
    this.shown = model.shown();
    this.actions = actions;
    getStyleClass().add("chunk-grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().setAll(inks, canvas());
    Tooltip.install(this, tooltip);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::ask);
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
    model.chunkProperty().subscribe(_ -> reveal());
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

  /// The width of a cell now, in px of the usual size.
  double cell() {
    Optional<GridPlane> plane = shown.plane();
    if (zoom > 0 || plane.isEmpty()) {
      return Math.max(zoom, 1);
    }
    double fit =
        Math.min(
            (wide() - LEFT - 8) / Math.max(1, plane.get().columns()),
            (high() - TOP - 8) / Math.max(1, plane.get().rows()));
    return fit >= 6 ? Math.min(LARGEST_FIT, Math.floor(fit)) : Math.max(fit, 1e-6);
  }

  /// The width of a cell as it is drawn, in px.
  ReadOnlyDoubleProperty sideProperty() {
    return side.getReadOnlyProperty();
  }

  /// The cells that can be seen now, all of one plane.
  Optional<Picked> visible() {
    double cell = cell();
    return shown
        .plane()
        .filter(plane -> plane.rows() > 0 && plane.columns() > 0)
        .map(plane -> {
          double right = scrollX + Math.max(1, wide() - LEFT);
          double bottom = scrollY + Math.max(1, high() - TOP);
          int lastRow = (int) Math.min(plane.rows() - 1.0, Math.floor(bottom / cell));
          int lastColumn = (int) Math.min(plane.columns() - 1.0, Math.floor(right / cell));
          return Picked.between(
              plane.index((int) (scrollY / cell), (int) (scrollX / cell)),
              plane.index(lastRow, lastColumn));
        });
  }

  /// Scrolls as far as is needed to show the chosen cell.
  private void reveal() {
    if (shown.plane().isEmpty() || wide() < LEFT) {
      return;
    }
    double cell = cell();
    Axes axes = shown.axes();
    if (shown.cell().rank() <= Math.max(axes.column(), axes.row())) {
      return; // another array is on its way, and the grid follows once it is there
    }
    double x = along(shown.cell(), axes.column()) * cell;
    double y = along(shown.cell(), axes.row()) * cell;
    scrollX = Math.clamp(scrollX, Math.max(0, x + cell - room(wide() - LEFT)), x);
    scrollY = Math.clamp(scrollY, Math.max(0, y + cell - room(high() - TOP)), y);
    draw();
  }

  private double room(double length) {
    return Math.max(cell(), length - 8);
  }

  @Override
  void draw() {
    GraphicsContext g = cleared();
    Optional<ArrayMeta> array = model.opened().array();
    Optional<GridPlane> plane = shown.plane();
    if (array.isEmpty() || plane.isEmpty() || wide() < LEFT) {
      return;
    }
    setAccessibleText(new CellWords(model, array.get(), plane.get(), shown.cell()).spoken());
    double cell = cell();
    side.set(cell);
    scrollX = limit(scrollX, plane.get().columns() * cell - (wide() - LEFT - 8));
    scrollY = limit(scrollY, plane.get().rows() * cell - (high() - TOP - 8));
    g.save();
    g.beginPath();
    g.rect(LEFT, TOP, wide() - LEFT, high() - TOP);
    g.clip();
    drawCells(g, plane.get(), cell);
    drawChosen(g, cell);
    g.restore();
    drawNumbers(g, array.get(), plane.get(), cell);
  }

  private void drawCells(GraphicsContext g, GridPlane plane, double cell) {
    int side = cell >= SMALLEST ? 1 : (int) Math.ceil(SMALLEST / cell);
    var look = new CellLook(model, painter);
    int firstRow = (int) (scrollY / cell) / side * side;
    int firstColumn = (int) (scrollX / cell) / side * side;
    double bottom = high();
    double right = wide();
    for (int row = firstRow; row < plane.rows() && y(row, cell) < bottom; row += side) {
      for (int column = firstColumn;
          column < plane.columns() && x(column, cell) < right;
          column += side) {
        g.save();
        g.translate(x(column, cell), y(row, cell));
        look.paint(g, plane, row, column, side, cell * side);
        g.restore();
      }
    }
  }

  private void drawChosen(GraphicsContext g, double cell) {
    ChunkIndex object = shown.cell();
    Axes axes = shown.axes();
    double x = x(along(object, axes.column()), cell);
    double y = y(along(object, axes.row()), cell);
    double side = Math.max(cell, 6);
    Picked picked = shown.picked();
    if (picked.count() > 1) {
      frame(
          g,
          x(along(picked.first(), axes.column()), cell),
          y(along(picked.first(), axes.row()), cell),
          cell * (axes.column() == Axes.NONE ? 1 : picked.size().dim(axes.column())),
          cell * (axes.row() == Axes.NONE ? 1 : picked.size().dim(axes.row())));
    }
    frame(g, x, y, side, side);
  }

  /// In the colour of text between two lines in that of the page: no cell is of both colours.
  private void frame(GraphicsContext g, double x, double y, double width, double height) {
    g.setStroke(inks.of(Ink.PAGE));
    g.setLineWidth(4);
    g.strokeRoundRect(x, y, width, height, 4, 4);
    g.setStroke(inks.of(Ink.TEXT));
    g.setLineWidth(2);
    g.strokeRoundRect(x, y, width, height, 4, 4);
  }

  private void drawNumbers(GraphicsContext g, ArrayMeta array, GridPlane plane, double cell) {
    g.setFont(FONT);
    g.setFill(inks.of(Ink.MUTED));
    int step = step(cell);
    g.setTextAlign(TextAlignment.CENTER);
    for (int column = 0; column < plane.columns(); column += step) {
      double x = x(column, cell) + cell / 2;
      if (x >= LEFT && x < wide() - 4) {
        g.fillText(Formats.count(column), x, 16);
      }
    }
    g.setTextAlign(TextAlignment.RIGHT);
    for (int row = 0; row < plane.rows(); row += step) {
      double y = y(row, cell) + cell / 2 + 4;
      if (y > TOP && y < high()) {
        g.fillText(Formats.count(row), LEFT - 8, y);
      }
    }
    g.setTextAlign(TextAlignment.LEFT);
    Axes axes = shown.axes();
    if (axes.row() != Axes.NONE) {
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(
          ArrayText.TEXTS.get(
              "grid.axes",
              ArrayText.shortName(array, axes.row()),
              ArrayText.shortName(array, axes.column())),
          LEFT - 8,
          16,
          LEFT - 12); // longer names are squeezed, not cut
      g.setTextAlign(TextAlignment.LEFT);
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

  /// The cell at a point of this node.
  private Optional<ChunkIndex> at(double x, double y) {
    Optional<GridPlane> plane = shown.plane();
    double cell = cell();
    int row = (int) Math.floor((usual(y) - TOP + scrollY) / cell);
    int column = (int) Math.floor((usual(x) - LEFT + scrollX) / cell);
    return plane
        .filter(p -> row >= 0 && column >= 0 && row < p.rows() && column < p.columns())
        .map(p -> p.index(row, column));
  }

  private void press(MouseEvent event) {
    requestFocus();
    menu.hide();
    Optional<ChunkIndex> cell = at(event.getX(), event.getY());
    if (event.isShiftDown()) {
      cell.ifPresent(shown::extend);
    } else if (event.isPrimaryButtonDown() || shown.picked().count() == 1) {
      cell.ifPresent(shown::choose);
    }
    if (event.getClickCount() == 2) {
      enter();
    }
  }

  private void drag(MouseEvent event) {
    if (event.isPrimaryButtonDown()) {
      at(event.getX(), event.getY())
          .filter(cell -> !cell.equals(shown.cell()))
          .ifPresent(shown::extend);
    }
  }

  private void ask(ContextMenuEvent event) {
    if (model.opened().array().isPresent() && shown.plane().isPresent()) {
      menu.getItems().setAll(actions.menu(this));
      menu.show(this, event.getScreenX(), event.getScreenY());
    }
    event.consume();
  }

  private void hover(MouseEvent event) {
    Optional<ArrayMeta> array = model.opened().array();
    Optional<ChunkIndex> index = at(event.getX(), event.getY());
    if (array.isPresent() && index.isPresent() && shown.plane().isPresent()) {
      tooltip.setText(new CellWords(model, array.get(), shown.plane().get(), index.get()).tip());
    } else {
      tooltip.setText(ArrayText.TEXTS.get("grid.hint"));
    }
  }

  private void key(KeyEvent event) {
    Axes axes = shown.axes();
    boolean used =
        switch (event.getCode()) {
          case LEFT -> move(axes.column(), -1, event.isShiftDown());
          case RIGHT -> move(axes.column(), 1, event.isShiftDown());
          case UP -> move(axes.row(), -1, event.isShiftDown());
          case DOWN -> move(axes.row(), 1, event.isShiftDown());
          case PAGE_UP -> move(hidden(), -1, false);
          case PAGE_DOWN -> move(hidden(), 1, false);
          case V -> !event.isShortcutDown() && done(actions::verify);
          case T -> !event.isShortcutDown() && done(actions::table);
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
      actions.preview();
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

  private static boolean done(Runnable action) {
    action.run();
    return true;
  }

  /// @param picks whether a rectangle is picked
  private boolean move(int axis, int by, boolean picks) {
    long[] at = shown.cell().toArray();
    if (axis == Axes.NONE || at[axis] + by < 0) {
      return true;
    }
    at[axis] += by;
    if (picks) {
      if (shown.cells().filter(cells -> cells.contains(ChunkIndex.of(at))).isPresent()) {
        shown.extend(ChunkIndex.of(at));
      }
    } else {
      shown.choose(ChunkIndex.of(at));
    }
    return true;
  }
}
