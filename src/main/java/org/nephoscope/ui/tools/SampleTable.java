package org.nephoscope.ui.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.HeaderChange.Field;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.browser.StorageClass;

/// A few objects, and for each header that would change what it is now and what it would be.
final class SampleTable extends TableView<SampleTable.Line> {

  private static final Texts TEXTS = Texts.of(SampleTable.class);

  /// One header of one object.
  record Line(String object, String header, String now, String then) {}

  /// @param none said while nothing is to change
  SampleTable(String none) {
    setId("edit-sample");
    setAccessibleText(TEXTS.get("edit.sample"));
    getStyleClass().addAll("objects-table", "tool-table");
    fixedCellSizeProperty().bind(Zoom.px(24));
    setPrefHeight(Zoom.now(132));
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    getColumns().add(column("edit.object", 240, Line::object));
    getColumns().add(column("edit.column.header", 130, Line::header));
    getColumns().add(column("edit.column.now", 160, Line::now));
    getColumns().add(column("edit.column.then", 160, Line::then));
    setPlaceholder(new Label(none));
  }

  private static TableColumn<Line, String> column(
      String name, double width, Function<Line, String> text) {
    var column = new TableColumn<Line, String>(TEXTS.get(name));
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    column.setPrefWidth(Zoom.now(width));
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }

  void show(List<ObjectMeta> sample, HeaderChange change) {
    List<Line> lines = new ArrayList<>();
    for (ObjectMeta object : sample) {
      Headers before = HeaderForm.headers(object);
      Headers after = change.applied(before);
      for (Field field : change.fields().keySet()) {
        add(lines, object, field.title(), field.of(before), field.of(after));
      }
      for (String name : change.metadata().keySet()) {
        add(
            lines,
            object,
            name,
            Optional.ofNullable(before.metadata().get(name)),
            Optional.ofNullable(after.metadata().get(name)));
      }
      change
          .storageClass()
          .ifPresent(name ->
              add(
                  lines,
                  object,
                  TEXTS.get("class.header"),
                  object.storageClass().or(() -> Optional.of("STANDARD")).map(StorageClass::word),
                  Optional.of(StorageClass.word(name))));
    }
    getItems().setAll(lines);
  }

  private static void add(
      List<Line> lines,
      ObjectMeta object,
      String header,
      Optional<String> now,
      Optional<String> then) {
    String none = TEXTS.get("edit.none");
    String same = now.equals(then) ? TEXTS.get("edit.same") : then.orElse(none);
    lines.add(new Line(object.name(), header, now.orElse(none), same));
  }
}
