package org.nephoscope.ui.inspector.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.inspector.HexRows;
import org.nephoscope.ui.inspector.JsonTree;

/// Draws what was read of an object in one of its looks.
final class Looks {

  private static final Texts TEXTS = Texts.of(Looks.class);

  private final Consumer<String> copy;

  /// @param copy puts a text on the clipboard
  Looks(Consumer<String> copy) {
    this.copy = copy;
  }

  Node draw(ObjectSight sight, Look look) {
    return switch (look) {
      case PICTURE -> picture(sight.picture().orElseThrow());
      case TREE -> {
        var tree = new JsonTree(copy);
        tree.show(sight.tree().orElseThrow());
        yield tree;
      }
      case TABLE -> table(sight.rows().orElseThrow());
      case TEXT -> lines(sight.lines().orElseThrow());
      case HEX -> lines(new HexRows(sight.bytes(), 8, 6));
    };
  }

  private static Node picture(Pixels pixels) {
    var image = new WritableImage(pixels.width(), pixels.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            pixels.width(),
            pixels.height(),
            PixelFormat.getIntArgbInstance(),
            pixels.argb(),
            0,
            pixels.width());
    var view = new ImageView(image);
    view.setPreserveRatio(true);
    var pane = new StackPane(view);
    pane.getStyleClass().add("preview-picture");
    pane.setMinSize(0, 0);
    // A small picture is shown pixel by pixel, a large one as large as there is room.
    view.fitWidthProperty().bind(pane.widthProperty().map(room -> fit(room, pixels.width())));
    view.fitHeightProperty().bind(pane.heightProperty().map(room -> fit(room, pixels.height())));
    view.setSmooth(true);
    return pane;
  }

  private static double fit(Number room, int pixels) {
    return Math.max(1, Math.min(room.doubleValue() - 16, pixels));
  }

  private Node lines(List<String> lines) {
    var list = new ListView<>(FXCollections.observableList(lines));
    list.getStyleClass().addAll("mono", "preview-lines");
    list.setAccessibleText(TEXTS.get("title"));
    list.fixedCellSizeProperty().bind(Zoom.px(18));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setOnKeyPressed(event -> {
      if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
        copy.accept(String.join("\n", list.getSelectionModel().getSelectedItems()));
        event.consume();
      }
    });
    return list;
  }

  private static Node table(List<List<String>> rows) {
    var table = new TableView<List<String>>();
    table.getStyleClass().addAll("preview-table", "objects-table");
    table.setAccessibleText(TEXTS.get("look.table"));
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    List<TableColumn<List<String>, String>> columns = new ArrayList<>();
    List<String> head = rows.isEmpty() ? List.of() : rows.getFirst();
    for (int i = 0; i < width; i++) {
      int at = i;
      var column = new TableColumn<List<String>, String>(i < head.size() ? head.get(i) : "");
      column.setCellValueFactory(row ->
          new ReadOnlyObjectWrapper<>(at < row.getValue().size() ? row.getValue().get(at) : ""));
      column.setSortable(false);
      column.setPrefWidth(Zoom.now(110));
      columns.add(column);
    }
    table.getColumns().setAll(columns);
    table.setItems(
        FXCollections.observableList(rows.subList(Math.min(1, rows.size()), rows.size())));
    table.fixedCellSizeProperty().bind(Zoom.px(26));
    return table;
  }

  /// `640 × 480`, and that it is shown smaller where it is.
  static String size(Pixels pixels) {
    return Formats.count(pixels.storedWidth()) + " × " + Formats.count(pixels.storedHeight());
  }
}
