package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.view.Plane;

/// The value under the cursor: exactly, where it lies, and its neighbours in their colours.
final class CursorCard extends VBox {

  private static final int REACH = 2;
  private static final int CELL = 46;

  private final PreviewViewModel model;
  private final Label value = Card.code("");
  private final Label inChunk = new Label();
  private final Label inArray = new Label();
  private final Label position = new Label();
  private final GridPane neighbours = new GridPane();

  CursorCard(PreviewViewModel model) {
    this.model = model;
    var facts = new GridPane();
    facts.getStyleClass().add("array-facts");
    facts.addRow(0, Card.note(ArrayText.TEXTS.get("cursor.chunk")), inChunk);
    facts.addRow(1, Card.note(ArrayText.TEXTS.get("cursor.array")), inArray);
    facts.addRow(2, Card.note(ArrayText.TEXTS.get("cursor.position")), position);
    neighbours.getStyleClass().add("neighbours");
    var body = new VBox(8, facts, neighbours);
    body.getStyleClass().add("array-card-body");
    value.getStyleClass().add("strong");
    getChildren().setAll(new Card(ArrayText.TEXTS.get("cursor.title"), body).with(value));
    model.previewProperty().subscribe(_ -> draw());
    model.looksProperty().subscribe(_ -> draw());
    model.movesProperty().subscribe(_ -> draw());
  }

  private void draw() {
    neighbours.getChildren().clear();
    Optional<Plane> plane = model.plane();
    Optional<ArrayMeta> array = model.model().opened().array();
    setVisible(plane.isPresent());
    setManaged(plane.isPresent());
    if (plane.isEmpty() || array.isEmpty()) {
      return;
    }
    ChunkIndex here = model.pointed();
    ChunkIndex start = model.preview().values().orElseThrow().start();
    ChunkIndex element = sum(start, here);
    ChunkIndex chunk = model.isWhole() ? array.get().chunks().at(element) : model.model().chunk();
    value.setText(plane.get().text(model.row(), model.column()));
    String within =
        ArrayText.place(array.get(), difference(element, array.get().chunks().start(chunk)));
    inChunk.setText(
        model.isWhole() ? ArrayText.TEXTS.get("cursor.of-chunk", within, chunk) : within);
    inArray.setText(ArrayText.place(array.get(), element));
    String where = position(element);
    position.setText(where.isEmpty() ? ArrayText.TEXTS.get("cursor.no-position") : where);
    drawNeighbours(plane.get(), array.get(), start);
  }

  private String position(ChunkIndex element) {
    return model
        .model()
        .opened()
        .describedImage()
        .flatMap(image ->
            image.levels().stream()
                .filter(level -> level.is(model.model().opened().array()))
                .findFirst()
                .map(level -> ArrayText.position(image.ome(), level.ome(), element)))
        .orElse("");
  }

  private void drawNeighbours(Plane plane, ArrayMeta array, ChunkIndex start) {
    int top = Math.clamp(model.row() - REACH, 0, Math.max(0, plane.rows() - 2 * REACH - 1));
    int left = Math.clamp(model.column() - REACH, 0, Math.max(0, plane.columns() - 2 * REACH - 1));
    long firstRow = model.axes().row() == Axes.NONE ? 0 : start.at(model.axes().row());
    long firstColumn = model.axes().column() == Axes.NONE ? 0 : start.at(model.axes().column());
    for (int c = 0; c <= 2 * REACH && left + c < plane.columns(); c++) {
      neighbours.add(edge(Long.toString(firstColumn + left + c)), c + 1, 0);
    }
    for (int r = 0; r <= 2 * REACH && top + r < plane.rows(); r++) {
      neighbours.add(edge(Long.toString(firstRow + top + r)), 0, r + 1);
      for (int c = 0; c <= 2 * REACH && left + c < plane.columns(); c++) {
        neighbours.add(cell(plane, array, top + r, left + c), c + 1, r + 1);
      }
    }
  }

  private static Label edge(String text) {
    Label label = Card.code(text);
    label.getStyleClass().addAll("neighbour-edge");
    label.setPrefWidth(CELL);
    label.setMinWidth(0);
    return label;
  }

  private Label cell(Plane plane, ArrayMeta array, int row, int column) {
    String text = plane.text(row, column);
    boolean number = array.dtype().numeric();
    double value = plane.value(row, column);
    boolean whole = value == Math.rint(value);
    Label label =
        Card.code(
            !number || (whole && text.length() <= 6)
                ? text
                : whole ? ArrayText.figure(value) : ArrayText.digits(value));
    int argb = model.display().colours().argb(plane.value(row, column), plane.bits(row, column));
    String ink = isLight(argb) ? "black" : "white";
    label.getStyleClass().add("neighbour");
    String style =
        String.format("-fx-background-color: #%06x; -fx-text-fill: %s;", argb & 0xFFFFFF, ink);
    if (row == model.row() && column == model.column()) {
      label.getStyleClass().add("neighbour-here");
      style += " -fx-border-color: " + ink + ";";
    }
    label.setStyle(style);
    label.setPrefWidth(CELL);
    label.setMinWidth(0);
    return label;
  }

  /// Whether black can be read better on a colour than white; either has a contrast of 4.5 then.
  private static boolean isLight(int argb) {
    double luminance =
        0.2126 * linear(argb >> 16 & 0xFF)
            + 0.7152 * linear(argb >> 8 & 0xFF)
            + 0.0722 * linear(argb & 0xFF);
    return luminance > 0.179;
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static ChunkIndex difference(ChunkIndex left, ChunkIndex right) {
    long[] at = left.toArray();
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] -= right.at(axis);
    }
    return ChunkIndex.of(at);
  }

  private static ChunkIndex sum(ChunkIndex left, ChunkIndex right) {
    long[] at = left.toArray();
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] += right.at(axis);
    }
    return ChunkIndex.of(at);
  }
}
