package org.nephoscope.ui.tools;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.nephoscope.transfer.survey.EncodingFinding;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;

/// Objects whose header and bytes do not go together.
final class FindingsTable extends TableView<EncodingFinding> {

  private static final Texts TEXTS = Texts.of(FindingsTable.class);

  FindingsTable() {
    setId("doctor-findings");
    setAccessibleText(TEXTS.get("doctor.title"));
    getStyleClass().addAll("objects-table", "tool-table");
    fixedCellSizeProperty().bind(Zoom.px(24));
    setPrefHeight(Zoom.now(240));
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    getColumns().add(column("doctor.state", 118, one -> state(one.state())));
    getColumns().add(column("edit.object", 210, one -> one.key().value()));
    getColumns()
        .add(
            column(
                "doctor.header",
                90,
                one ->
                    one.header().isEmpty()
                        ? TEXTS.get("edit.none")
                        : String.join(", ", one.header())));
    getColumns().add(column("doctor.found", 112, EncodingFinding::found));
    getColumns().add(column("doctor.detail", 288, EncodingFinding::detail));
    setPlaceholder(new Label(""));
  }

  static String state(EncodingFinding.State state) {
    return TEXTS.get("doctor.state." + state.word());
  }

  private static TableColumn<EncodingFinding, String> column(
      String name, double width, Function<EncodingFinding, String> text) {
    var column = new TableColumn<EncodingFinding, String>(TEXTS.get(name));
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    column.setPrefWidth(Zoom.now(width));
    column.setReorderable(false);
    return column;
  }

  /// New findings are added behind the others, so that what is chosen stays chosen.
  void show(List<EncodingFinding> findings) {
    if (findings.size() > getItems().size()) {
      getItems().addAll(findings.subList(getItems().size(), findings.size()));
    }
  }
}
