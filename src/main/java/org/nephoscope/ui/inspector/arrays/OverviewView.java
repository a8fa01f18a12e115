package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.array.convention.Conventions;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;

/// What an array or a group says of itself: axes, codec chain, the levels of its image, and once
/// the listing is done what is stored.
public final class OverviewView extends ScrollPane {

  private final ArrayViewModel model;
  private final Consumer<Place> onOpen;
  private final VBox page = new VBox(12);
  private final VBox storage = new VBox();

  /// @param onOpen goes to a level of the image
  public OverviewView(ArrayViewModel model, Consumer<Place> onOpen) {
    this.model = model;
    this.onOpen = onOpen;
    page.getStyleClass().add("array-page-body");
    setContent(page);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("plain-scroll");
    model.openedProperty().subscribe(_ -> draw());
    model.progressProperty().subscribe(_ -> drawStorage());
  }

  private void draw() {
    page.getChildren().clear();
    Opened opened = model.opened();
    opened
        .array()
        .ifPresent(array -> {
          page.getChildren()
              .add(
                  new Card(
                      ArrayText.TEXTS.get("overview.axes"),
                      new AxesTable(array, opened.describedImage())));
          page.getChildren().add(codecs(array));
        });
    var row = new HBox(12);
    opened.describedImage().ifPresent(image -> row.getChildren().add(image(image)));
    if (opened.array().isPresent()) {
      storage.setMinWidth(280);
      row.getChildren().add(storage);
    }
    page.getChildren().add(row);
    opened.node().map(Conventions::of).orElse(List.of()).stream()
        .map(ConventionCard::of)
        .forEach(page.getChildren()::add);
    drawStorage();
  }

  private static Node codecs(ArrayMeta array) {
    var verdict = new Label(array.unreadable().orElse(ArrayText.TEXTS.get("chain.good")));
    boolean good = array.unreadable().isEmpty();
    verdict.getStyleClass().addAll(good ? "success-text" : "warning-text", "strong");
    Node icon = Icons.of(good ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE);
    icon.getStyleClass().add(good ? "icon-success" : "icon-warning");
    verdict.setGraphic(icon);
    return new Card(ArrayText.TEXTS.get("overview.codecs"), new CodecChain(array)).with(verdict);
  }

  private Node image(Opened.Image image) {
    var table = new LevelsTable(image, model.opened().array(), false, onOpen);
    var card =
        new Card(ArrayText.TEXTS.get("overview.image"), table)
            .with(Card.note(image.ome().name()), Badges.badge(image.ome().title(), "badge-ome"));
    HBox.setHgrow(card, Priority.ALWAYS);
    return card;
  }

  private void drawStorage() {
    storage.getChildren().clear();
    model
        .opened()
        .array()
        .ifPresent(array -> {
          var facts = new VBox(10);
          facts.getStyleClass().add("array-card-body");
          Optional<ScanSnapshot> scan = model.progressProperty().get();
          if (scan.isEmpty()) {
            facts.getChildren().addAll(unscanned());
          } else {
            facts.getChildren().add(tiles(array, scan.get()));
          }
          storage.getChildren().setAll(new Card(ArrayText.TEXTS.get("storage.title"), facts));
        });
  }

  private Node[] unscanned() {
    if (model.grid().isEmpty()) {
      Label many =
          Card.note(ArrayText.TEXTS.get("grid.too-many", Formats.count(model.expectedObjects())));
      many.setWrapText(true);
      return new Node[] {many};
    }
    return new Node[] {
      Card.note(ArrayText.TEXTS.get("grid.ask", Formats.count(model.expectedObjects()))),
      ScanText.button(model)
    };
  }

  private static GridPane tiles(ArrayMeta array, ScanSnapshot scan) {
    double ratio = (double) array.logicalBytes() / Math.max(1, scan.storedBytes());
    var grid = new GridPane(16, 14);
    grid.addRow(
        0,
        tile(
            "storage.objects",
            Formats.count(scan.stored()),
            ArrayText.TEXTS.get("storage.expected", Formats.count(scan.expected()))),
        tile("storage.bytes", Formats.size(scan.storedBytes()), mean(scan)));
    grid.addRow(
        1,
        tile(
            "storage.ratio",
            String.format(java.util.Locale.ROOT, "%.2f×", ratio),
            ArrayText.TEXTS.get("storage.ratio.note")),
        tile(
            "storage.absent",
            Formats.count(scan.notStored()),
            ArrayText.TEXTS.get("storage.absent.note", array.fill().text(array.dtype()))));
    return grid;
  }

  private static String mean(ScanSnapshot scan) {
    return scan.stored() == 0
        ? ""
        : ArrayText.TEXTS.get("storage.mean", Formats.size(scan.storedBytes() / scan.stored()));
  }

  private static Node tile(String name, String figure, String note) {
    var big = new Label(figure);
    big.getStyleClass().add("title-17");
    return new VBox(1, Card.note(ArrayText.TEXTS.get(name)), big, Card.note(note));
  }
}
