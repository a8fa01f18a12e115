package org.nephoscope.ui.transfers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;

/// One row per transfer.
final class JobsTable extends TableView<JobRow> {

  static final double ROW = 30;
  static final double HEAD = 27;

  private static final double SCROLL_BAR = 16;
  static final KeyCombination UPLOAD = KeyCombination.valueOf("Shortcut+U");

  /// Below this width the columns of figures become narrower, so that the names keep some room.
  private static final double NARROW = 1320;

  /// Below this width the share of the bytes is left to the bar, and their number to whoever points
  /// at that of the objects.
  private static final double SMALL = 1180;

  /// Below these widths, which only a large zoom leaves, figures go that the files tell as well.
  private static final double TIGHT = 860;

  private static final double TIGHTEST = 760;

  private static final PseudoClass UNMARKED = PseudoClass.getPseudoClass("unmarked");
  private static final Texts TEXTS = Texts.of(JobsTable.class);

  private final TableColumn<JobRow, TransferSnapshot> name = column("column.job", 200, 200);

  /// @param open called when a person wants to see the files of the selected transfer
  JobsTable(TransfersViewModel model, JobMenu menu, Runnable open) {
    super(model.jobs());
    setId("jobs");
    setAccessibleText(TEXTS.get("dock.title"));
    getStyleClass().addAll("jobs-table", "dock-table");
    fixedCellSizeProperty().bind(Zoom.px(ROW));
    setEditable(false);
    var empty = new Label();
    empty.getStyleClass().add("muted");
    empty
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    model.totalsProperty().get().count(JobFilter.ALL) == 0
                        ? TEXTS.get("dock.empty", UPLOAD.getDisplayText())
                        : TEXTS.get("dock.empty-filter"),
                model.totalsProperty()));
    setPlaceholder(empty);
    addColumns(menu);
    followSelection(model);
    setOnMouseClicked(click -> {
      if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
        open.run();
      }
    });
    setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER) {
        open.run();
        key.consume();
      }
    });
    setOnContextMenuRequested(request -> { // the keyboard asks the table, not a row
      JobRow chosen = getSelectionModel().getSelectedItem();
      if (request.isKeyboardTrigger() && chosen != null) {
        menu.show(chosen, this, request.getScreenX(), request.getScreenY());
        request.consume();
      }
    });
    setRowFactory(_ -> {
      var row = new TableRow<JobRow>();
      row.setOnContextMenuRequested(request -> {
        if (row.getItem() != null) {
          menu.show(row.getItem(), row, request.getScreenX(), request.getScreenY());
        }
      });
      return row;
    });
  }

  /// The height that shows this many rows.
  static double heightOf(int rows) {
    return Zoom.now(HEAD + rows * ROW) + 2;
  }

  private void addColumns(JobMenu menu) {
    var kind = column("", 36, 32);
    kind.setCellFactory(_ -> cell(new JobNodes.Kind(), Pos.CENTER, JobNodes.Kind::show));
    name.setCellFactory(_ -> cell(new JobNodes.Ends(), Pos.CENTER_LEFT, JobNodes.Ends::show));
    var progress = column("column.progress", 136, 102);
    progress.setCellFactory(
        _ -> cell(new JobNodes.Progress(), Pos.CENTER_LEFT, JobNodes.Progress::show));
    var objects = column("column.objects", 156, 153);
    objects.setCellFactory(_ -> pair(JobText::objects, JobText::objectsTotal, JobText::bytesInAll));
    var bytes = column("column.bytes", 124, 116);
    bytes.setCellFactory(_ -> pair(JobText::bytes, JobText::bytesTotal, _ -> ""));
    showFrom(bytes, SMALL);
    var rate = column("column.rate", 92, 90);
    rate.setCellFactory(_ -> pair(JobText::rate, _ -> "", _ -> ""));
    var left = column("column.left", 124, 82);
    left.setCellFactory(_ -> pair(JobText::timeLeft, JobText::took, JobText::took));
    showFrom(rate, TIGHT);
    showFrom(left, TIGHT);
    showFrom(objects, TIGHTEST);
    var checked = column("column.checked", 300, 234);
    checked.setCellFactory(_ -> cell(new CheckedCounts(), Pos.CENTER_LEFT, CheckedCounts::show));
    var actions = new TableColumn<JobRow, JobRow>();
    size(actions, 100, 99);
    actions.setCellValueFactory(row -> row.getValue().snapshotProperty().map(_ -> row.getValue()));
    actions.setCellFactory(_ -> {
      var buttons = new JobButtons(menu);
      return new NodeCell<>(buttons, Pos.CENTER_RIGHT, buttons::show);
    });
    rate.getStyleClass().add("job-state");
    left.getStyleClass().add("job-state");
    for (var figures : List.of(objects, bytes, rate, left)) {
      figures.getStyleClass().add("figures");
    }
    getColumns().add(kind);
    getColumns().add(name);
    getColumns().add(progress);
    getColumns().add(objects);
    getColumns().add(bytes);
    getColumns().add(rate);
    getColumns().add(left);
    getColumns().add(checked);
    getColumns().add(actions);
    fillWidth();
  }

  private void showFrom(TableColumn<JobRow, ?> column, double width) {
    column.visibleProperty().bind(widthProperty().greaterThanOrEqualTo(Zoom.px(width)));
  }

  /// The name's column takes what the others leave.
  private void fillWidth() {
    var causes = new ArrayList<Observable>();
    causes.addAll(List.of(widthProperty(), heightProperty(), getItems(), getVisibleLeafColumns()));
    causes.add(insetsProperty()); // of the ring
    getColumns().stream()
        .filter(column -> !column.equals(name))
        .forEach(column -> causes.add(column.widthProperty()));
    name.prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    Math.max(
                        Zoom.now(140),
                        getWidth()
                            - snappedLeftInset()
                            - snappedRightInset()
                            - (mayScroll() ? SCROLL_BAR : 2)
                            - getVisibleLeafColumns().stream()
                                .filter(column -> !column.equals(name))
                                .mapToDouble(TableColumn::getWidth)
                                .sum()),
                causes.toArray(Observable[]::new)));
  }

  /// Early, because each of two scroll bars makes the other one needed.
  private boolean mayScroll() {
    return Zoom.now(getItems().size() * ROW + HEAD) + 2 * SCROLL_BAR > getHeight();
  }

  private void followSelection(TransfersViewModel model) {
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> pseudoClassStateChanged(UNMARKED, row == null)); // then it has a ring
    getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, row) -> model.selectedProperty().set(Optional.ofNullable(row)));
    model
        .selectedProperty()
        .addListener((_, _, row) ->
            row.ifPresentOrElse(getSelectionModel()::select, getSelectionModel()::clearSelection));
  }

  private TableColumn<JobRow, TransferSnapshot> column(String title, double wide, double narrow) {
    var column = new TableColumn<JobRow, TransferSnapshot>(title.isEmpty() ? "" : TEXTS.get(title));
    column.setCellValueFactory(row -> row.getValue().snapshotProperty());
    size(column, wide, narrow);
    return column;
  }

  private void size(TableColumn<JobRow, ?> column, double wide, double narrow) {
    column.setSortable(false);
    column.setReorderable(false);
    column
        .prefWidthProperty()
        .bind(
            Bindings.when(widthProperty().lessThan(Zoom.px(NARROW)))
                .then(Zoom.column(narrow))
                .otherwise(Zoom.column(wide)));
  }

  private static NodeCell<JobRow, TransferSnapshot> pair(
      Function<TransferSnapshot, String> figure,
      Function<TransferSnapshot, String> rest,
      Function<TransferSnapshot, String> more) {
    return cell(new JobNodes.Figure(figure, rest, more), Pos.CENTER_RIGHT, JobNodes.Figure::show);
  }

  private static <N extends Node> NodeCell<JobRow, TransferSnapshot> cell(
      N node, Pos alignment, BiConsumer<N, TransferSnapshot> show) {
    return new NodeCell<>(node, alignment, snapshot -> show.accept(node, snapshot));
  }
}
