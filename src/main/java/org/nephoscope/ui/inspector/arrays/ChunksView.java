package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.GridFigures;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;

/// Which objects of an array are stored: the grid, its legend, and sliders for the axes it does not
/// show; or the same as a table.
public final class ChunksView extends VBox {

  private final ArrayViewModel model;
  private final GridViewModel shown;
  private final boolean compact;
  private final VBox sliders = new VBox(6);
  private final SortedMap<Integer, Stepper> steppers = new TreeMap<>();
  private final Label note = Card.note("");
  private final GridActions actions;
  private final ChunkGridCanvas grid;
  private final GridBar bar;
  private final VerifyBar verify;
  private final ChunkListsCard table;
  private final VBox drawing;

  /// @param compact for a pane of about 332 px
  /// @param onPreview looks inside the chosen chunk
  public ChunksView(ArrayViewModel model, boolean compact, Runnable onPreview) {
    this(model, compact, onPreview, SaveChooser::inDialog);
  }

  ChunksView(ArrayViewModel model, boolean compact, Runnable onPreview, SaveChooser files) {
    this.model = model;
    this.shown = model.shown();
    this.compact = compact;
    this.actions =
        new GridActions(
            model,
            new GridActions.Means(
                onPreview,
                () -> showTable(ChunkListsModel.Which.ALL),
                org.nephoscope.ui.CopiedText::copy,
                files));
    this.grid = new ChunkGridCanvas(model, actions);
    this.verify = new VerifyBar(model, compact);
    var probe = new ProbeBar(model, grid::visible);
    this.table = new ChunkListsCard(model.lists(), this::showGrid);
    this.bar = new GridBar(model, grid, compact);
    getStyleClass().addAll("array-card", "chunks");
    note.getStyleClass().add("grid-note");
    note.setWrapText(true);
    note.setMinHeight(USE_PREF_SIZE);
    note.setContentDisplay(ContentDisplay.RIGHT);
    sliders.getStyleClass().add("sliders");
    VBox.setVgrow(grid, Priority.ALWAYS);
    drawing =
        new VBox(bar, new ShardTrail(model), new Legend(model), note, probe, verify, grid, sliders);
    VBox.setVgrow(drawing, Priority.ALWAYS);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().setAll(drawing);
    model.openedProperty().subscribe(_ -> rebuild());
    model.axesProperty().subscribe(_ -> rebuild());
    shown.shardProperty().subscribe(_ -> rebuild());
    shown.changesProperty().subscribe(_ -> drawStrips());
    model.chunkProperty().subscribe(_ -> follow());
    model.progressProperty().subscribe(_ -> say());
  }

  /// The drawing, which takes the keyboard.
  public Node grid() {
    return grid;
  }

  /// What can be done with the chosen object.
  GridActions actions() {
    return actions;
  }

  /// Shows objects as a table in place of the drawing.
  void showTable(ChunkListsModel.Which which) {
    model.lists().choose(which);
    getChildren().setAll(table);
    table.focusTable();
  }

  private void showGrid() {
    getChildren().setAll(drawing);
    grid.requestFocus();
  }

  /// Offers to check every stored object; where nothing was listed yet, that comes first.
  void offerVerify() {
    getChildren().setAll(drawing);
    model.listing().beginUnlessLarge();
    verify.offer();
  }

  private void rebuild() {
    bar.draw(this::layOut);
    steppers.clear();
    model.opened().array().ifPresent(this::addSteppers);
    sliders.getChildren().setAll(steppers.values());
    sliders.setVisible(!steppers.isEmpty());
    sliders.setManaged(sliders.isVisible());
    drawStrips();
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
                !compact,
                step -> choose(hidden, step)));
      }
    }
  }

  private void drawStrips() {
    Optional<GridFigures> figures = compact ? Optional.empty() : shown.figures();
    steppers.forEach((axis, stepper) ->
        stepper.show(
            figures
                .map(GridFigures::strips)
                .filter(strips -> axis < strips.size())
                .map(strips -> strips.get(axis))));
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

  /// Figures of a listing that is complete stand beside the grid, if there is room for them.
  private void say() {
    String text = "";
    note.setGraphic(null);
    Optional<ScanSnapshot> scan = model.progressProperty().get();
    if (model.opened().array().isPresent() && !shown.isInside()) {
      if (model.grid().isEmpty()) {
        text =
            ArrayText.TEXTS.get("grid.too-many", Formats.count(model.listing().expectedObjects()));
      } else if (model.listing().expectedObjects() == 0) {
        text = ArrayText.TEXTS.get("grid.none");
      } else if (scan.isEmpty()) {
        text = ArrayText.TEXTS.get("grid.ask", Formats.count(model.listing().expectedObjects()));
        note.setGraphic(ScanText.button(model));
      } else if (compact || !scan.get().complete()) {
        text = ScanText.sentence(scan.get());
        button(scan.get()).ifPresent(note::setGraphic);
      }
    }
    grid.setVisible(shown.isInside() || model.grid().filter(one -> one.cells() > 0).isPresent());
    note.setText(text);
    note.setVisible(!text.isEmpty());
    note.setManaged(note.isVisible());
  }

  private Optional<Button> button(ScanSnapshot scan) {
    if (scan.end().isEmpty()) {
      return Optional.of(button("scan.stop", Feather.SQUARE, model.listing()::stop));
    }
    return model.listing().canResume() && !scan.unlisted()
        ? Optional.of(button("scan.go-on", Feather.PLAY, model.listing()::resume))
        : Optional.empty();
  }

  private static Button button(String name, Feather icon, Runnable action) {
    var button = new Button(ArrayText.TEXTS.get(name), Icons.of(icon));
    button.getStyleClass().addAll("neph-button", "small", "scan");
    button.setOnAction(_ -> action.run());
    return button;
  }
}
