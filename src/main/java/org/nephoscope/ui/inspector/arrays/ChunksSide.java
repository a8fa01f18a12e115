package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkGridState;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;

/// Beside the grid: figures of the whole array, and the chosen object.
final class ChunksSide extends VBox {

  private final ArrayViewModel model;
  private final VBox whole = new VBox();
  private final VBox chosen = new VBox();
  private final GridViewModel shown;
  private final Runnable onPreview;

  ChunksSide(ArrayViewModel model, Runnable onPreview) {
    super(12);
    this.model = model;
    this.shown = model.shown();
    this.onPreview = onPreview;
    var lists = new ChunkListsCard(model.lists());
    getChildren().setAll(whole, chosen, lists);
    whole.setMinHeight(USE_PREF_SIZE); // where room is short, the list gives way
    chosen.setMinHeight(USE_PREF_SIZE);
    VBox.setVgrow(lists, Priority.ALWAYS);
    model.openedProperty().subscribe(_ -> draw());
    model.progressProperty().subscribe(_ -> draw());
    model.shown().changesProperty().subscribe(_ -> drawChosen());
  }

  private void draw() {
    whole.getChildren().clear();
    model
        .opened()
        .array()
        .ifPresent(array ->
            model
                .progressProperty()
                .get()
                .ifPresent(scan -> {
                  GridPane facts = facts();
                  line(facts, "whole.expected", Formats.count(scan.expected()));
                  line(facts, "whole.stored", Formats.count(scan.stored()));
                  line(
                      facts,
                      "whole.absent",
                      scan.complete() ? Formats.count(scan.notStored()) : "–");
                  line(facts, "whole.unexpected", Formats.count(scan.unexpected()));
                  line(facts, "whole.bytes", Formats.size(scan.storedBytes()));
                  line(facts, "whole.logical", Formats.size(array.logicalBytes()));
                  line(facts, "whole.ratio", ratio(array, scan));
                  whole
                      .getChildren()
                      .setAll(
                          new Card(ArrayText.TEXTS.get("whole.title"), facts)
                              .with(
                                  Card.note(
                                      ArrayText.TEXTS.get(
                                          "whole.cost",
                                          Formats.count(scan.pages()),
                                          Formats.duration(scan.running())))));
                }));
    drawChosen();
  }

  /// Decoded length of the stored objects against their stored length; absent ones count nothing.
  private static String ratio(ArrayMeta array, ScanSnapshot scan) {
    double each = (double) array.objects().chunk().elements() * array.dtype().bytes();
    return scan.storedBytes() == 0
        ? "–"
        : String.format(java.util.Locale.ROOT, "%.2f×", each * scan.stored() / scan.storedBytes());
  }

  private void drawChosen() {
    chosen.getChildren().clear();
    Optional<ChunkGridState> grid = shown.grid();
    if (model.opened().array().isPresent() && grid.isPresent()) {
      long[] cell = shown.cell().toArray();
      if (grid.get().contains(cell)) {
        chosen.getChildren().setAll(chosen(model.opened().array().get(), grid.get(), cell));
      }
    }
  }

  private Card chosen(ArrayMeta array, ChunkGridState grid, long... cell) {
    ChunkState state = grid.state(cell);
    GridPane facts = facts();
    line(facts, "chosen.state", ArrayText.state(state));
    line(facts, "chosen.elements", elements(array));
    line(facts, "chosen.stored", Formats.size(grid.size(cell)));
    shown
        .contents()
        .filter(_ -> state.isStored())
        .ifPresent(contents ->
            line(facts, "chosen.offset", Formats.count(contents.index().offset(grid.cell(cell)))));
    Label meaning =
        Card.note(
            model
                .verify()
                .reason(model.object())
                .filter(_ -> !shown.isInside())
                .orElseGet(() -> ArrayText.meaning(state)));
    meaning.setWrapText(true);
    var buttons = new HBox(8);
    if (shown.canEnter()) {
      buttons.getChildren().add(button("chosen.enter", Feather.GRID, shown::enter));
    }
    Button preview = button("chosen.preview", Feather.EYE, onPreview);
    preview.getStyleClass().add("accent");
    buttons.getChildren().add(preview);
    var body = new VBox(10, facts, meaning, buttons);
    body.getStyleClass().add("array-card-body");
    facts.getStyleClass().remove("array-card-body");
    boolean shard = array.shard().isPresent() && !shown.isInside();
    Label name =
        Card.code(
            shown.isInside()
                ? ArrayText.place(array, model.chunk())
                : array.keys().key(model.object()));
    name.getStyleClass().add("strong");
    return new Card(ArrayText.TEXTS.get(shard ? "chosen.shard" : "chosen.chunk"), body).with(name);
  }

  private String elements(ArrayMeta array) {
    ChunkGrid grid = shown.isInside() ? array.chunks() : array.objects();
    ChunkIndex at = shown.isInside() ? model.chunk() : model.object();
    return ArrayText.box(array, grid.start(at), grid.extent(at));
  }

  private static Button button(String name, Feather icon, Runnable action) {
    var button = new Button(ArrayText.TEXTS.get(name), Icons.of(icon));
    button.getStyleClass().addAll("neph-button", "small");
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static GridPane facts() {
    var facts = new GridPane();
    facts.getStyleClass().addAll("array-facts", "array-card-body");
    var value = new ColumnConstraints();
    value.setHgrow(Priority.ALWAYS);
    value.setHalignment(HPos.RIGHT);
    facts.getColumnConstraints().setAll(new ColumnConstraints(), value);
    return facts;
  }

  private static void line(GridPane facts, String name, String value) {
    Label figure = Card.figure(value);
    figure.setWrapText(true);
    figure.setTextAlignment(TextAlignment.RIGHT);
    Label word = Card.note(ArrayText.TEXTS.get(name));
    word.setMinWidth(Region.USE_PREF_SIZE);
    facts.addRow(facts.getRowCount(), word, figure);
  }
}
