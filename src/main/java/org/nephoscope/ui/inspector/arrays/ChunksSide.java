package org.nephoscope.ui.inspector.arrays;

import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;

/// Beside the grid: figures of the whole array, and the chosen object.
final class ChunksSide extends VBox {

  private final ArrayViewModel model;
  private final VBox whole = new VBox();
  private final VBox chosen = new VBox();
  private final Runnable onPreview;

  ChunksSide(ArrayViewModel model, Runnable onPreview) {
    super(12);
    this.model = model;
    this.onPreview = onPreview;
    getChildren().setAll(whole, chosen);
    model.openedProperty().subscribe(_ -> draw());
    model.progressProperty().subscribe(_ -> draw());
    model.chunkProperty().subscribe(_ -> drawChosen());
    model.gridChangesProperty().subscribe(_ -> drawChosen());
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
    model
        .opened()
        .array()
        .ifPresent(array ->
            model
                .grid()
                .ifPresent(grid -> {
                  ChunkIndex object = model.object();
                  if (!grid.contains(object.toArray())) {
                    return;
                  }
                  GridPane facts = facts();
                  var state = grid.state(object.toArray());
                  line(facts, "chosen.state", ArrayText.state(state));
                  line(
                      facts,
                      "chosen.elements",
                      ArrayText.box(
                          array, array.objects().start(object), array.objects().extent(object)));
                  line(facts, "chosen.stored", Formats.size(grid.size(object.toArray())));
                  Label meaning = Card.note(ArrayText.meaning(state));
                  meaning.setWrapText(true);
                  var preview =
                      new Button(ArrayText.TEXTS.get("chosen.preview"), Icons.of(Feather.EYE));
                  preview.getStyleClass().addAll("neph-button", "small", "accent");
                  preview.setOnAction(_ -> onPreview.run());
                  var body = new VBox(10, facts, meaning, preview);
                  body.getStyleClass().add("array-card-body");
                  facts.getStyleClass().remove("array-card-body");
                  Label key = Card.code(array.keys().key(object));
                  key.getStyleClass().add("strong");
                  String title = array.shard().isPresent() ? "chosen.shard" : "chosen.chunk";
                  chosen.getChildren().setAll(new Card(ArrayText.TEXTS.get(title), body).with(key));
                }));
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
    facts.addRow(facts.getRowCount(), Card.note(ArrayText.TEXTS.get(name)), figure);
  }
}
