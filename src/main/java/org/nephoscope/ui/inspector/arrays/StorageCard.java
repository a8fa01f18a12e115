package org.nephoscope.ui.inspector.arrays;

import java.time.Instant;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// What of an array is stored, once its objects were listed; before, what that would cost.
final class StorageCard extends VBox {

  private final ArrayViewModel model;
  private Optional<Instant> ended = Optional.empty();

  StorageCard(ArrayViewModel model) {
    this.model = model;
    setMinWidth(Zoom.now(320));
    setPrefWidth(Zoom.now(392));
    model.openedProperty().subscribe(_ -> draw());
    model.progressProperty().subscribe(_ -> draw());
  }

  private void draw() {
    getChildren().clear();
    model
        .opened()
        .array()
        .ifPresent(array -> {
          Optional<ScanSnapshot> scan = model.progressProperty().get();
          ended = scan.isEmpty() ? Optional.empty() : ended;
          Card card =
              scan.isEmpty()
                  ? new Card(ArrayText.TEXTS.get("storage.title"), unscanned())
                  : new Card(ArrayText.TEXTS.get("storage.title"), tiles(array, scan.get()))
                      .with(cost(scan.get()), again(scan.get()));
          VBox.setVgrow(card, Priority.ALWAYS);
          getChildren().setAll(card);
        });
  }

  /// When it was listed, and for how many requests.
  private Label cost(ScanSnapshot scan) {
    ended = scan.end().isEmpty() ? Optional.empty() : ended.or(() -> Optional.of(Instant.now()));
    return Card.note(
        ended
            .map(time ->
                ArrayText.TEXTS.get(
                    "storage.scanned",
                    Formats.time(time).replaceFirst("^.* ", ""),
                    Formats.count(scan.pages())))
            .orElseGet(() -> ArrayText.TEXTS.get("storage.scanning")));
  }

  private Button again(ScanSnapshot scan) {
    var again = new Button(null, Icons.of(Feather.REFRESH_CW, 14));
    again.getStyleClass().addAll("icon-button", "tiny");
    again.setAccessibleText(ArrayText.TEXTS.get("grid.again"));
    Tip.on(again, ArrayText.TEXTS.get("grid.again"));
    again.setDisable(scan.end().isEmpty());
    again.setOnAction(_ -> model.scan());
    return again;
  }

  private VBox unscanned() {
    var facts = new VBox(10);
    facts.getStyleClass().add("array-card-body");
    boolean many = model.grid().isEmpty();
    Label note =
        Card.note(
            ArrayText.TEXTS.get(
                many ? "grid.too-many" : "grid.ask",
                Formats.count(model.listing().expectedObjects())));
    note.setWrapText(true);
    facts.getChildren().add(note);
    if (!many) {
      facts.getChildren().add(ScanText.button(model));
    }
    return facts;
  }

  private static GridPane tiles(ArrayMeta array, ScanSnapshot scan) {
    double ratio = (double) array.logicalBytes().orElse(0) / Math.max(1, scan.storedBytes());
    boolean none = scan.storedBytes() == 0 || array.logicalBytes().isEmpty();
    var grid = new GridPane();
    grid.getStyleClass().add("storage-tiles");
    for (int column = 0; column < 2; column++) {
      var half = new ColumnConstraints();
      half.setPercentWidth(50);
      grid.getColumnConstraints().add(half);
    }
    for (int row = 0; row < 2; row++) {
      var half = new RowConstraints();
      half.setVgrow(Priority.ALWAYS);
      grid.getRowConstraints().add(half);
    }
    String[] bytes = Formats.size(scan.storedBytes()).split(" ", 2);
    grid.addRow(
        0,
        tile(
            "storage.objects",
            scan.unlisted() ? "–" : Formats.count(scan.stored()),
            "",
            ArrayText.TEXTS.get("storage.expected", Formats.count(scan.expected()))),
        tile(
            "storage.bytes",
            scan.unlisted() ? "–" : bytes[0],
            scan.unlisted() || bytes.length < 2 ? "" : bytes[1],
            mean(scan)));
    Node counted =
        tile(
            "storage.ratio",
            none ? "–" : Formats.number("%.2f", ratio),
            none ? "" : "×",
            ArrayText.TEXTS.get("storage.ratio.note"));
    Tip.on(counted, ArrayText.TEXTS.get("whole.ratio.all.help"));
    grid.addRow(
        1,
        counted,
        tile(
            "storage.absent",
            scan.complete() ? Formats.count(scan.notStored()) : "–",
            "",
            ArrayText.TEXTS.get(
                array.fill().undefined() ? "storage.absent.open" : "storage.absent.note",
                ArrayText.fill(array))));
    return grid;
  }

  private static String mean(ScanSnapshot scan) {
    return scan.stored() == 0
        ? ""
        : ArrayText.TEXTS.get("storage.mean", Formats.size(scan.storedBytes() / scan.stored()));
  }

  private static Node tile(String name, String figure, String unit, String note) {
    var big = new Label(figure);
    big.getStyleClass().add("title-22");
    var line = new HBox(4, big, Card.note(unit));
    line.getStyleClass().add("tile-figure");
    var tile = new VBox(2, Card.note(ArrayText.TEXTS.get(name)), line, Card.note(note));
    tile.getStyleClass().add("storage-tile");
    return tile;
  }
}
