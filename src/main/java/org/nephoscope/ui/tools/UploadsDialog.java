package org.nephoscope.ui.tools;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.nephoscope.storage.UnfinishedUploads.Upload;
import org.nephoscope.ui.Dialogs;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.ObjectDesk;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.browser.StorageClass;
import org.nephoscope.ui.tools.UploadsViewModel.Line;
import org.nephoscope.ui.tools.UploadsViewModel.Shown;

/// Uploads in parts that were begun and never ended, and a way to take them back.
public final class UploadsDialog {

  private static final Texts TEXTS = Texts.of(UploadsDialog.class);

  /// An upload that is younger may still be going on somewhere.
  private static final Duration OLD = Duration.ofDays(1);

  private final ObjectDesk desk;
  private final UploadsViewModel model;
  private final ToolDialog dialog;
  private final StackPane line = new StackPane();
  private final TableView<Line> table = new TableView<>();
  private final Label problem = ToolDialog.note("", "danger-text");
  private final Button chosenOnes;
  private final Button oldOnes;

  private UploadsDialog(ObjectDesk desk, ChosenObjects chosen) {
    this.desk = desk;
    this.model = new UploadsViewModel(desk, chosen, TEXTS.get("uploads.unsupported"));
    this.dialog = new ToolDialog(desk.dialogs(), TEXTS.get("uploads.title"), 780, model::close);
    line.setAlignment(Pos.CENTER_LEFT);
    problem.managedProperty().bind(problem.visibleProperty());
    table.setId("uploads");
    table.getStyleClass().addAll("objects-table", "tool-table");
    table.fixedCellSizeProperty().bind(Zoom.px(24));
    table.setAccessibleText(TEXTS.get("uploads.title"));
    table.setPrefHeight(Zoom.now(240));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().add(column("edit.object", 290, one -> one.upload().key().value()));
    table
        .getColumns()
        .add(
            column(
                "uploads.begun", 130, one -> one.upload().begun().map(Formats::time).orElse("–")));
    table.getColumns().add(column("uploads.size", 110, UploadsDialog::size));
    table
        .getColumns()
        .add(
            column(
                "class.header",
                110,
                one -> one.upload().storageClass().map(StorageClass::word).orElse("–")));
    table.getColumns().add(column("uploads.problem", 140, Line::problem));
    table.setPlaceholder(new Label(""));
    dialog.middle(
        ToolDialog.column(
            ToolDialog.heading(TEXTS.get("uploads.heading", model.chosen().words())),
            line,
            table,
            problem,
            ToolDialog.note(TEXTS.get("uploads.note"))));
    dialog.closing(ToolDialog.close());
    this.oldOnes = dialog.aside(TEXTS.get("uploads.abort-old"), "uploads-abort-old", this::old);
    this.chosenOnes =
        dialog.aside(TEXTS.get("uploads.abort"), "uploads-abort", () -> ask(selected()));
    chosenOnes.getStyleClass().add("danger");
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<Line>) _ -> enable());
    model.shownProperty().subscribe(this::draw);
  }

  /// Opens it, and begins to list.
  public static void open(ObjectDesk desk, ChosenObjects chosen) {
    var uploads = new UploadsDialog(desk, chosen);
    uploads.model.open();
    uploads.dialog.show();
  }

  private static TableColumn<Line, String> column(
      String name, double width, Function<Line, String> text) {
    var column = new TableColumn<Line, String>(TEXTS.get(name));
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    column.setPrefWidth(Zoom.now(width));
    column.setReorderable(false);
    column.setSortable(false);
    return column;
  }

  private static String size(Line one) {
    return one.size().isPresent() ? Formats.size(one.size().getAsLong()) : "…";
  }

  private void draw(Shown now) {
    long bytes = now.lines().stream().mapToLong(one -> one.size().orElse(0)).sum();
    String count = TEXTS.count("uploads.count", now.lines().size());
    String sum = TEXTS.get("edit.count", count, Formats.size(bytes));
    if (now.more()) {
      sum = TEXTS.get("uploads.more", sum);
    }
    if (now.aborted() > 0) {
      sum = TEXTS.get("uploads.aborted", sum, Formats.count(now.aborted()));
    }
    line.getChildren().setAll(now.busy() ? ToolDialog.busy(sum) : ToolDialog.note(sum));
    if (!table.getItems().equals(now.lines())) {
      List<Upload> kept = uploads(selected());
      table.getItems().setAll(now.lines());
      for (int i = 0; i < now.lines().size(); i++) {
        if (kept.contains(now.lines().get(i).upload())) {
          table.getSelectionModel().select(i);
        }
      }
    }
    ((Label) table.getPlaceholder()).setText(now.busy() ? "" : TEXTS.get("uploads.none"));
    problem.setText(now.problem());
    problem.setVisible(!now.problem().isEmpty());
    enable();
  }

  private void enable() {
    boolean busy = model.shownProperty().get().busy();
    chosenOnes.setDisable(busy || table.getSelectionModel().isEmpty());
    oldOnes.setDisable(busy || oldLines().isEmpty());
  }

  private List<Line> selected() {
    return List.copyOf(table.getSelectionModel().getSelectedItems());
  }

  /// An upload that does not say when it was begun may be a minute old.
  private List<Line> oldLines() {
    Instant before = Instant.now().minus(OLD);
    return table.getItems().stream()
        .filter(one -> one.upload().begun().orElse(Instant.MAX).isBefore(before))
        .toList();
  }

  private void old() {
    ask(oldLines());
  }

  private void ask(List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    long bytes = lines.stream().mapToLong(one -> one.size().orElse(0)).sum();
    var question =
        new Dialogs.Question(
            TEXTS.get("uploads.title"),
            TEXTS.get("uploads.ask", TEXTS.count("uploads.count", lines.size())),
            TEXTS.get("uploads.ask.detail", Formats.size(bytes)),
            TEXTS.get("uploads.ask.action"),
            true);
    if (desk.dialogs().confirm(question)) {
      model.abort(uploads(lines));
    }
  }

  private static List<Upload> uploads(List<Line> lines) {
    return lines.stream().map(Line::upload).toList();
  }
}
