package org.nephoscope.ui.inspector.arrays;

import java.io.File;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.ui.Icons;

/// The lists of objects that stand out, one at a time; a click on a line shows it in the grid.
final class ChunkListsCard extends VBox {

  private final ChunkListsModel lists;
  private final ListView<ChunkListsModel.Row> rows = new ListView<>();
  private final Label note = Card.note("");

  ChunkListsCard(ChunkListsModel lists) {
    this(lists, null);
  }

  /// @param chooser where a table is saved; a dialog if nothing is given
  ChunkListsCard(
      ChunkListsModel lists,
      @org.jspecify.annotations.Nullable Supplier<Optional<java.nio.file.Path>> chooser) {
    this.lists = lists;
    getStyleClass().addAll("array-card", "chunk-lists");
    var choice = new ComboBox<ChunkListsModel.Which>();
    choice.getItems().setAll(ChunkListsModel.Which.values());
    choice.setValue(lists.which());
    choice.setCellFactory(_ -> new WhichCell());
    choice.setButtonCell(new WhichCell());
    choice.getStyleClass().add("small-choice");
    choice.setAccessibleText(ArrayText.TEXTS.get("lists.title"));
    choice.valueProperty().subscribe(lists::choose);
    var save = new Button(null, Icons.of(Feather.DOWNLOAD));
    save.getStyleClass().addAll("icon-button", "small", "save-table");
    save.setAccessibleText(ArrayText.TEXTS.get("lists.save"));
    save.setTooltip(new Tooltip(ArrayText.TEXTS.get("lists.save")));
    save.setOnAction(_ -> (chooser == null ? chosen() : chooser.get()).ifPresent(this::save));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(6, choice, space, save);
    head.getStyleClass().add("array-card-bar");
    rows.setCellFactory(_ -> new RowCell());
    rows.setFixedCellSize(24);
    rows.setPlaceholder(Card.note(ArrayText.TEXTS.get("lists.none")));
    rows.setAccessibleText(ArrayText.TEXTS.get("lists.title"));
    rows.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null) {
            lists.show(row);
          }
        });
    VBox.setVgrow(rows, Priority.ALWAYS);
    note.setWrapText(true);
    note.getStyleClass().add("lists-note");
    getChildren().setAll(head, rows, note);
    lists
        .rowsProperty()
        .subscribe(found -> {
          choice.setValue(lists.which());
          rows.getItems().setAll(found);
          rows.scrollTo(0);
        });
    visibleProperty().bind(lists.knownProperty());
    managedProperty().bind(visibleProperty());
    lists
        .noteProperty()
        .subscribe(text -> {
          note.setText(text);
          note.setVisible(!text.isEmpty());
          note.setManaged(note.isVisible());
        });
  }

  private Optional<java.nio.file.Path> chosen() {
    var dialog = new FileChooser();
    dialog.setTitle(ArrayText.TEXTS.get("lists.save"));
    dialog.setInitialFileName("chunks.csv");
    dialog
        .getExtensionFilters()
        .setAll(new FileChooser.ExtensionFilter(ArrayText.TEXTS.get("lists.csv"), "*.csv"));
    return Optional.ofNullable(dialog.showSaveDialog(getScene().getWindow())).map(File::toPath);
  }

  private void save(java.nio.file.Path file) {
    lists.save(file, lists.which() == ChunkListsModel.Which.NOT_STORED);
  }

  private static String word(ChunkListsModel.Which which) {
    return ArrayText.TEXTS.get("lists." + which.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static final class WhichCell extends ListCell<ChunkListsModel.Which> {
    @Override
    protected void updateItem(ChunkListsModel.Which which, boolean empty) {
      super.updateItem(which, empty);
      setText(empty || which == null ? null : word(which));
    }
  }

  private static final class RowCell extends ListCell<ChunkListsModel.Row> {
    private final Label key = Card.code("");
    private final Label figure = Card.note("");
    private final HBox line = new HBox(8, key, figure);

    RowCell() {
      HBox.setHgrow(key, Priority.ALWAYS);
      key.setMaxWidth(Double.MAX_VALUE);
      key.setMinWidth(40);
      figure.setMinWidth(Region.USE_PREF_SIZE);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(ChunkListsModel.Row row, boolean empty) {
      super.updateItem(row, empty);
      setGraphic(empty || row == null ? null : line);
      if (row != null) {
        key.setText(row.key());
        figure.setText(row.figure());
      }
    }
  }
}
