package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.connection.Place;

/// The levels of an OME-NGFF image and its channels.
final class LevelsTable extends VBox {

  private final Opened.Image image;
  private final boolean compact;
  private final Consumer<Place> onOpen;

  /// @param here the array looked at, which is marked
  /// @param compact leaves out what a narrow pane has no room for
  LevelsTable(
      Opened.Image image, Optional<ArrayMeta> here, boolean compact, Consumer<Place> onOpen) {
    this.image = image;
    this.compact = compact;
    this.onOpen = onOpen;
    var grid = new GridPane();
    grid.getStyleClass().add("plain-table");
    String axes = String.join(" ", image.ome().axes().stream().map(OmeImage.Axis::name).toList());
    head(grid, 0, ArrayText.TEXTS.get("levels.level"));
    head(grid, 1, ArrayText.TEXTS.get("levels.shape", axes));
    head(grid, 2, ArrayText.TEXTS.get("levels.dtype"));
    if (!compact) {
      head(grid, 3, ArrayText.TEXTS.get("levels.scale", axes));
      head(grid, 4, ArrayText.TEXTS.get("levels.extent"));
    }
    var grow = new ColumnConstraints();
    grow.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(new ColumnConstraints(), grow);
    Optional<String> first =
        image.levels().stream()
            .flatMap(row -> row.array().stream())
            .map(array -> array.dtype().name())
            .findFirst();
    int line = 1;
    for (Opened.Level row : image.levels()) {
      add(grid, row, line++, here, first);
    }
    getChildren().setAll(grid);
    if (!image.ome().channels().isEmpty() && !compact) {
      getChildren().add(channels());
    }
  }

  private void add(
      GridPane grid,
      Opened.Level row,
      int line,
      Optional<ArrayMeta> here,
      Optional<String> firstType) {
    var name = new Button(row.ome().path());
    name.setMnemonicParsing(false); // an underscore in a name is one
    name.getStyleClass().add("link-button");
    boolean current = row.is(here);
    name.setDisable(row.array().isEmpty() || current);
    name.setOnAction(_ -> onOpen.accept(ArrayFinder.level(image, row)));
    if (current) {
      name.getStyleClass().add("strong");
    }
    grid.add(name, 0, line);
    grid.add(
        new Label(
            row.array()
                .map(array -> array.shape().toString())
                .orElse(ArrayText.TEXTS.get("levels.none"))),
        1,
        line);
    String type = row.array().map(array -> array.dtype().name()).orElse("");
    var dtype = Card.note(type);
    if (!type.isEmpty() && !Optional.of(type).equals(firstType)) {
      dtype.getStyleClass().setAll("label", "warning-text", "strong");
    }
    grid.add(dtype, 2, line);
    if (!compact) {
      grid.add(new Label(ArrayText.rounded(row.ome().scale())), 3, line);
      grid.add(
          Card.note(String.join(" × ", row.extent().stream().map(ArrayText::round).toList())),
          4,
          line);
    }
  }

  private HBox channels() {
    var box = new HBox(12, section());
    for (OmeImage.Channel channel : image.ome().channels()) {
      var swatch = new Region();
      swatch.getStyleClass().add("channel-swatch");
      if (channel.color().matches("[0-9a-fA-F]{6}")) {
        swatch.setStyle("-fx-background-color: " + "#" + channel.color() + ";");
      }
      box.getChildren().add(new Label(channel.label(), swatch));
      if (channel.low().isPresent() && channel.high().isPresent()) {
        box.getChildren()
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

  private static void head(GridPane grid, int column, String text) {
    var label = new Label(text);
    label.getStyleClass().add("table-head");
    grid.add(label, column, 0);
  }
}
