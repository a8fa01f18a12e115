package org.nephoscope.ui.inspector.arrays;

import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.rows.LongTableSkin;

/// The objects of an array as a table, or those of them that stand out; the chosen line is the
/// chosen object of the grid. Enter and Escape go back to the grid.
final class ChunkListsCard extends VBox {

  private final TableView<ChunkListsModel.Row> rows = new TableView<>();
  private final Label note = Card.note("");

  /// @param onBack goes back to the grid
  ChunkListsCard(ChunkListsModel lists, Runnable onBack) {
    getStyleClass().add("chunk-lists");
    var choice = new ComboBox<ChunkListsModel.Which>();
    choice.getItems().setAll(ChunkListsModel.Which.values());
    choice.setValue(lists.which());
    choice.setCellFactory(_ -> new WhichCell());
    choice.setButtonCell(new WhichCell());
    choice.getStyleClass().add("small-choice");
    choice.setAccessibleText(ArrayText.TEXTS.get("lists.title"));
    choice.valueProperty().subscribe(lists::choose);
    var back = new Button(ArrayText.TEXTS.get("lists.back"), Icons.of(Feather.ARROW_LEFT));
    back.getStyleClass().addAll("link-button", "lists-back");
    back.setOnAction(_ -> onBack.run());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var head = new HBox(8, back, space, choice);
    head.getStyleClass().add("array-card-bar");
    fill();
    rows.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null) {
            lists.show(row);
          }
        });
    rows.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.ENTER) {
            event.consume();
            onBack.run();
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
          rows.setItems(FXCollections.observableList(found));
          rows.scrollTo(0);
        });
    lists
        .noteProperty()
        .subscribe(text -> {
          note.setText(text);
          note.setVisible(!text.isEmpty());
          note.setManaged(note.isVisible());
        });
  }

  /// Puts the keyboard on the table.
  void focusTable() {
    rows.requestFocus();
  }

  private void fill() {
    rows.getStyleClass().add("objects-of-array");
    rows.fixedCellSizeProperty().bind(Zoom.px(26));
    rows.setSkin(new LongTableSkin<>(rows)); // an array may have ten million objects
    rows.setPlaceholder(Card.note(ArrayText.TEXTS.get("lists.none")));
    rows.setAccessibleText(ArrayText.TEXTS.get("lists.title"));
    rows.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    rows.getColumns()
        .setAll(
            java.util.List.of(
                column("lists.key", ChunkListsModel.Row::key, 220, "mono"),
                column("lists.state", ChunkListsModel.Row::state, 100, ""),
                column("lists.size", ChunkListsModel.Row::figure, 90, "right"),
                column("lists.modified", ChunkListsModel.Row::modified, 140, "")));
  }

  private static TableColumn<ChunkListsModel.Row, String> column(
      String name, Function<ChunkListsModel.Row, String> value, double width, String style) {
    var column = new TableColumn<ChunkListsModel.Row, String>(ArrayText.TEXTS.get(name));
    column.setCellValueFactory(
        row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())).getReadOnlyProperty());
    column.setCellFactory(_ -> new PlainCell(style));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }

  private static String word(ChunkListsModel.Which which) {
    return ArrayText.TEXTS.get("lists." + which.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static final class PlainCell extends TableCell<ChunkListsModel.Row, String> {

    PlainCell(String style) {
      if (!style.isEmpty()) {
        getStyleClass().add(style);
      }
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
      super.updateItem(text, empty);
      setText(empty ? null : text);
    }
  }

  private static final class WhichCell extends ListCell<ChunkListsModel.Which> {

    @Override
    protected void updateItem(ChunkListsModel.@Nullable Which which, boolean empty) {
      super.updateItem(which, empty);
      setText(empty || which == null ? null : word(which));
    }
  }
}
