package org.nephoscope.ui.inspector.arrays;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.scan.ScanSnapshot;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Formats;

/// The levels of an OME-NGFF image and its channels.
final class LevelsTable extends VBox {

  private final Opened.Image image;
  private final boolean compact;
  private final Consumer<Place> onOpen;
  private final Optional<String> firstType;
  private Map<String, ScanSnapshot> counts = Map.of();

  /// @param here the array looked at, which is marked
  /// @param compact leaves out what a narrow pane has no room for
  LevelsTable(
      Opened.Image image, Optional<ArrayMeta> here, boolean compact, Consumer<Place> onOpen) {
    this.image = image;
    this.compact = compact;
    this.onOpen = onOpen;
    this.firstType = types(image).findFirst();
    show(here, Map.of());
  }

  /// Shows what listings of the levels have found.
  void show(Optional<ArrayMeta> here, Map<String, ScanSnapshot> found) {
    counts = found;
    var table = new PlainTable(columns(), 1);
    for (Opened.Level row : image.levels()) {
      table.addLine(!compact && row.is(here), cells(row, here));
    }
    setVgrow(table, Priority.ALWAYS);
    getChildren().setAll(table);
    if (!image.ome().channels().isEmpty() && !compact) {
      getChildren().add(channels());
    }
  }

  /// The first level whose elements are of another type than those of the first; empty if none is.
  static Optional<String> otherType(Opened.Image image) {
    Optional<String> first = types(image).findFirst();
    return image.levels().stream()
        .filter(level -> level.array().isPresent())
        .filter(level -> !level.array().map(array -> array.dtype().name()).equals(first))
        .map(level -> level.ome().path())
        .findFirst();
  }

  private static java.util.stream.Stream<String> types(Opened.Image image) {
    return image.levels().stream()
        .flatMap(row -> row.array().stream())
        .map(array -> array.dtype().name());
  }

  private List<PlainTable.Column> columns() {
    String axes = String.join(" ", image.ome().axes().stream().map(OmeImage.Axis::name).toList());
    List<PlainTable.Column> columns = new ArrayList<>();
    columns.add(new PlainTable.Column(ArrayText.TEXTS.get("levels.level"), false));
    columns.add(new PlainTable.Column(ArrayText.TEXTS.get("levels.shape", axes), false));
    columns.add(new PlainTable.Column(ArrayText.TEXTS.get("levels.dtype"), false));
    if (!compact) {
      var lengths = new LevelLengths(image.ome().axes());
      String extent = ArrayText.TEXTS.get("levels.extent");
      columns.add(
          new PlainTable.Column(ArrayText.TEXTS.get("levels.scale", lengths.names()), false));
      columns.add(
          new PlainTable.Column(
              lengths.unit().isEmpty() ? extent : extent + ", " + lengths.unit(), false));
      columns.add(new PlainTable.Column(ArrayText.TEXTS.get("levels.objects"), true));
      columns.add(new PlainTable.Column(ArrayText.TEXTS.get("levels.stored"), true));
    }
    return columns;
  }

  private List<Region> cells(Opened.Level row, Optional<ArrayMeta> here) {
    var name = new Button(row.ome().path());
    name.setMnemonicParsing(false); // an underscore in a name is one
    name.getStyleClass().add("link-button");
    boolean current = row.is(here);
    name.setDisable(row.array().isEmpty() || current);
    name.setOnAction(_ -> onOpen.accept(ArrayFinder.level(image, row)));
    if (current) {
      name.getStyleClass().add("strong");
    }
    List<Region> cells = new ArrayList<>();
    cells.add(name);
    cells.add(
        new Label(
            row.array()
                .map(array -> array.shape().toString())
                .orElse(ArrayText.TEXTS.get("levels.none"))));
    String type = row.array().map(array -> array.dtype().name()).orElse("");
    var dtype = Card.note(type);
    if (!type.isEmpty() && !Optional.of(type).equals(firstType)) {
      dtype.getStyleClass().setAll("label", "warning-text", "strong");
    }
    cells.add(dtype);
    if (!compact) {
      var lengths = new LevelLengths(image.ome().axes());
      cells.add(Card.note(lengths.list(row.ome().scale())));
      cells.add(Card.note(lengths.of(row.extent())));
      Optional<ScanSnapshot> found = Optional.ofNullable(counts.get(row.ome().path()));
      cells.add(new Label(found.map(LevelsTable::objects).orElse("–")));
      cells.add(new Label(found.map(scan -> Formats.size(scan.storedBytes())).orElse("–")));
    }
    return cells;
  }

  /// A listing that did not come to its end has found at least so many.
  private static String objects(ScanSnapshot scan) {
    String count = Formats.count(scan.stored());
    return scan.complete() ? count : ArrayText.TEXTS.get("levels.at-least", count);
  }

  private HBox channels() {
    var box = new HBox(32, section());
    for (OmeImage.Channel channel : image.ome().channels()) {
      var swatch = new Region();
      swatch.getStyleClass().add("channel-swatch");
      if (channel.color().matches("[0-9a-fA-F]{6}")) {
        swatch.setStyle("-fx-background-color: " + "#" + channel.color() + ";");
      }
      var name = new Label(channel.label(), swatch);
      name.setGraphicTextGap(8);
      var one = new HBox(12, name);
      one.getStyleClass().add("control-row");
      box.getChildren().add(one);
      if (channel.low().isPresent() && channel.high().isPresent()) {
        one.getChildren()
            .add(
                Card.note(
                    ArrayText.TEXTS.get(
                        "levels.window",
                        ArrayText.figure(channel.low().getAsDouble()),
                        ArrayText.figure(channel.high().getAsDouble()))));
      }
    }
    box.getStyleClass().add("channels");
    return box;
  }

  private static Label section() {
    var label = new Label(ArrayText.TEXTS.get("levels.channels"));
    label.getStyleClass().add("section-name");
    return label;
  }
}
