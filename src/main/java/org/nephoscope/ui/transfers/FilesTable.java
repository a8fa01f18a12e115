package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.rows.LongTableSkin;

/// The files of one transfer, each with its check status first. Any length: only rows on screen are
/// read.
final class FilesTable extends TableView<ItemRow> {

  private static final double ROW = 27;

  /// Of a cell, on both sides together.
  private static final double PADDING = 16;

  private static final Texts TEXTS = Texts.of(FilesTable.class);

  private final FilesViewModel model;
  private final TableColumn<ItemRow, Optional<ItemSnapshot>> name = column("file.object", 200);

  /// @param act what to do with a file, by its number
  FilesTable(FilesViewModel model, BiConsumer<FileAction, List<Long>> act) {
    super(model.items());
    this.model = model;
    var menu = new FileMenu(act, model.jobProperty());
    onMenuKey(menu);
    setRowFactory(_ -> {
      var row = new TableRow<ItemRow>();
      row.setOnContextMenuRequested(request -> {
        if (row.getItem() != null) {
          row.getItem()
              .item()
              .ifPresent(item -> menu.show(item, row, request.getScreenX(), request.getScreenY()));
        }
      });
      return row;
    });
    setId("files");
    setAccessibleText(TEXTS.get("tab.files"));
    getStyleClass().addAll("files-table", "dock-table");
    fixedCellSizeProperty().bind(Zoom.px(ROW));
    var none = new Label();
    none.setWrapText(true);
    none.textProperty()
        .bind(
            Bindings.createStringBinding(
                this::whyEmpty, model.problemProperty(), model.textProperty()));
    none.getStyleClass().add("muted");
    setPlaceholder(none);
    addColumns(menu);
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    return new LongTableSkin<>(this);
  }

  /// The keyboard asks the table, not a row, for a menu.
  private void onMenuKey(FileMenu menu) {
    setOnContextMenuRequested(request -> {
      ItemRow row = getSelectionModel().getSelectedItem();
      if (request.isKeyboardTrigger() && row != null) {
        row.item()
            .ifPresent(item -> menu.show(item, this, request.getScreenX(), request.getScreenY()));
        request.consume();
      }
    });
  }

  private String whyEmpty() {
    String none = model.textProperty().get().isEmpty() ? "files.none" : "files.none.named";
    return model
        .problemProperty()
        .get()
        .map(failure -> TEXTS.get("files.unread", Said.of(failure)))
        .orElseGet(() -> TEXTS.get(none));
  }

  /// Tells the model which rows are on screen.
  void reportVisible() {
    if (lookup(".virtual-flow") instanceof VirtualFlow<?> flow
        && flow.getFirstVisibleCell() != null
        && flow.getLastVisibleCell() != null) {
      model.visible(flow.getFirstVisibleCell().getIndex(), flow.getLastVisibleCell().getIndex());
    }
  }

  private void addColumns(FileMenu menu) {
    var check = column("file.check", 0);
    check.setCellFactory(_ -> ItemCell.check(this::status));
    name.setCellFactory(_ -> ItemCell.text(this::nameWithinJob));
    var stored = column("file.stored", 84);
    stored.setCellFactory(_ -> ItemCell.figure(item -> Formats.size(item.size())));
    var server = column("file.server-hash", 112);
    server.setCellFactory(_ -> ItemCell.hash(this::expected));
    var computed = column("file.computed", 104);
    computed.setCellFactory(_ -> ItemCell.computed(this::computed));
    var tries = column("file.tries", 48);
    tries.setCellFactory(_ -> ItemCell.figure(item -> Formats.count(item.attempts())));
    var time = column("file.time", 72);
    time.setCellFactory(_ -> ItemCell.figure(item -> time(item.took())));
    for (var figures : List.of(stored, tries, time)) {
      figures.getStyleClass().add("figures");
    }
    var why = column("file.why", 330);
    why.setCellFactory(_ -> ItemCell.text(ItemSnapshot::detail));
    var more = new TableColumn<ItemRow, Optional<ItemSnapshot>>();
    more.setCellValueFactory(row -> row.getValue().itemProperty());
    more.setCellFactory(_ -> FileButton.cell(menu));
    more.setSortable(false);
    more.prefWidthProperty().bind(Zoom.column(36));
    for (var column : List.of(check, name, stored, server, computed, tries, time, why, more)) {
      getColumns().add(column);
    }
    // What a comparison says of a file matters more than how long it took.
    model
        .jobProperty()
        .map(job -> job.filter(Differences::concern).isPresent())
        .subscribe(compares -> {
          boolean pairs = Boolean.TRUE.equals(compares);
          check.prefWidthProperty().bind(Zoom.column(StatusWords.widest(pairs) + PADDING));
          server.setText(TEXTS.get(pairs ? "file.here" : "file.server-hash"));
          computed.setText(TEXTS.get(pairs ? "file.there" : "file.computed"));
          tries.setVisible(!pairs);
          time.setVisible(!pairs);
          why.setVisible(pairs);
        });
    var causes = new ArrayList<Observable>(List.of(widthProperty(), why.visibleProperty()));
    getColumns().stream()
        .filter(column -> !column.equals(name))
        .forEach(column -> causes.add(column.widthProperty()));
    name.prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    Math.max(
                        Zoom.now(160),
                        getWidth()
                            - 18 // the scroll bar
                            - getColumns().stream()
                                .filter(column -> column.isVisible() && !column.equals(name))
                                .mapToDouble(TableColumn::getWidth)
                                .sum()),
                causes.toArray(Observable[]::new)));
  }

  /// Of a pair the reason has a column of its own.
  private FileDigest expected(ItemSnapshot item) {
    return compares() ? FileDigest.of(item.expected()) : FileDigest.expected(item);
  }

  private FileDigest computed(ItemSnapshot item) {
    return FileDigest.computed(item, Instant.now());
  }

  private CheckStatus status(ItemSnapshot item) {
    return compares() ? CheckStatus.ofPair(item) : CheckStatus.of(item);
  }

  private boolean compares() {
    return model.jobProperty().get().filter(Differences::concern).isPresent();
  }

  private String nameWithinJob(ItemSnapshot item) {
    return model
        .jobProperty()
        .get()
        .map(job -> JobText.within(job.request(), item.source()))
        .orElse(item.source());
  }

  private static TableColumn<ItemRow, Optional<ItemSnapshot>> column(String title, double width) {
    var column = new TableColumn<ItemRow, Optional<ItemSnapshot>>(TEXTS.get(title));
    column.setCellValueFactory(row -> row.getValue().itemProperty());
    column.setSortable(false);
    column.setReorderable(false);
    column.prefWidthProperty().bind(Zoom.column(width));
    return column;
  }

  static String time(Duration took) {
    return took.isZero()
        ? "–"
        : took.toMillis() < 1000 ? took.toMillis() + " ms" : Formats.duration(took);
  }
}
