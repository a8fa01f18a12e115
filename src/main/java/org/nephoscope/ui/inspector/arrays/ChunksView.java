package org.nephoscope.ui.inspector.arrays;

import java.util.SortedMap;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;

/// Which objects of an array are stored: the grid, its legend, and sliders for the axes it does not
/// show.
public final class ChunksView extends VBox {

  private final ArrayViewModel model;
  private final GridViewModel shown;
  private final HBox bar = new HBox(6);
  private final VBox sliders = new VBox(6);
  private final SortedMap<Integer, Stepper> steppers = new TreeMap<>();
  private final Label note = Card.note("");
  private final ChunkGridCanvas grid;
  private final VerifyBar verify;

  /// @param onPreview looks inside the chosen chunk
  /// @param compact for a pane of about 332 px
  public ChunksView(ArrayViewModel model, boolean compact, Runnable onPreview) {
    this.model = model;
    this.shown = model.shown();
    this.grid = new ChunkGridCanvas(model, onPreview);
    this.verify = new VerifyBar(model, compact);
    getStyleClass().addAll("array-card", "chunks");
    bar.getStyleClass().add("array-card-bar");
    note.getStyleClass().add("grid-note");
    note.setWrapText(true);
    note.setContentDisplay(ContentDisplay.RIGHT);
    sliders.getStyleClass().add("sliders");
    VBox.setVgrow(grid, Priority.ALWAYS);
    getChildren()
        .setAll(bar, new ShardTrail(model), new Legend(model), note, verify, grid, sliders);
    model.openedProperty().subscribe(_ -> rebuild());
    model.axesProperty().subscribe(_ -> rebuild());
    shown.shardProperty().subscribe(_ -> rebuild());
    model.chunkProperty().subscribe(_ -> follow());
    model.progressProperty().subscribe(_ -> say());
  }

  /// The drawing, which takes the keyboard.
  public Node grid() {
    return grid;
  }

  /// Offers to check every stored object; where nothing was listed yet, that comes first.
  void offerVerify() {
    model.scanUnlessLarge();
    verify.offer();
  }

  private void rebuild() {
    bar.getChildren().clear();
    steppers.clear();
    model
        .opened()
        .array()
        .ifPresent(array -> {
          Axes axes = shown.axes();
          if (array.shape().rank() > 1) {
            bar.getChildren()
                .addAll(
                    word("grid.rows"),
                    AxisChoices.axis(array, axes.row(), axis -> layOut(axes.withRow(axis))),
                    word("grid.columns"),
                    AxisChoices.axis(array, axes.column(), axis -> layOut(axes.withColumn(axis))));
          }
          var space = new Region();
          HBox.setHgrow(space, Priority.ALWAYS);
          bar.getChildren()
              .addAll(
                  space,
                  button(Feather.MINUS, "grid.smaller", () -> grid.zoom(0.8)),
                  button(Feather.PLUS, "grid.larger", () -> grid.zoom(1.25)),
                  button(Feather.REFRESH_CW, "grid.again", model::scan));
          addSteppers(array);
        });
    sliders.getChildren().setAll(steppers.values());
    sliders.setVisible(!steppers.isEmpty());
    sliders.setManaged(sliders.isVisible());
    say();
  }

  private void layOut(Axes axes) {
    shown.layOut(axes);
    if (shown.isInside()) {
      rebuild();
    }
  }

  /// One for each hidden axis that has more than one cell.
  private void addSteppers(ArrayMeta array) {
    for (int axis = 0; axis < array.shape().rank(); axis++) {
      int hidden = axis;
      long count = shown.cells().orElseThrow().counts().dim(axis);
      if (shown.axes().hides(axis) && count > 1) {
        steppers.put(
            axis,
            new Stepper(
                array.dimensionName(axis),
                count,
                shown.cell().at(axis),
                step -> choose(hidden, step)));
      }
    }
  }

  /// A slider in use stays where it is: only its value follows the chosen chunk.
  private void follow() {
    if (model.opened().array().isPresent()) {
      ChunkIndex cell = shown.cell();
      steppers.forEach((axis, stepper) -> stepper.follow(cell.at(axis)));
    }
  }

  private void choose(int axis, long step) {
    long[] at = shown.cell().toArray();
    at[axis] = step;
    shown.choose(ChunkIndex.of(at));
  }

  private void say() {
    String text = "";
    note.setGraphic(null);
    if (model.opened().array().isPresent() && !shown.isInside()) {
      if (model.grid().isEmpty()) {
        text = ArrayText.TEXTS.get("grid.too-many", Formats.count(model.expectedObjects()));
      } else if (model.progressProperty().get().isEmpty()) {
        text = ArrayText.TEXTS.get("grid.ask", Formats.count(model.expectedObjects()));
        note.setGraphic(ScanText.button(model));
      } else {
        text = model.progressProperty().get().map(ScanText::sentence).orElse("");
      }
    }
    note.setText(text);
    note.setVisible(!text.isEmpty());
    note.setManaged(note.isVisible());
  }

  private static Label word(String name) {
    Label word = Card.note(ArrayText.TEXTS.get(name));
    word.setMinWidth(Region.USE_PREF_SIZE);
    return word;
  }

  private static Button button(Feather icon, String name, Runnable action) {
    var button = new Button(null, Icons.of(icon));
    button.getStyleClass().addAll("icon-button", "small");
    button.setAccessibleText(ArrayText.TEXTS.get(name));
    button.setTooltip(new Tooltip(ArrayText.TEXTS.get(name)));
    button.setOnAction(_ -> action.run());
    return button;
  }
}
