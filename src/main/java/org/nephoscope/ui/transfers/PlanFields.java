package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;

/// What the dialogs that begin a job are made of: a heading, and fields with their names at the
/// left.
final class PlanFields {

  private static final Texts TEXTS = Texts.of(PlanFields.class);

  private PlanFields() {}

  /// What the job is about, by its whole address: a long one has several lines.
  static HBox heading(Feather icon, String title, String address) {
    var what = new Label(title);
    what.getStyleClass().add("title-15");
    what.setMinWidth(Region.USE_PREF_SIZE);
    var where = new Label(address);
    where.getStyleClass().addAll("mono", "muted");
    where.setWrapText(true);
    where.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(where, Priority.ALWAYS);
    var box = new HBox(10, Icons.of(icon), what, where);
    box.getStyleClass().addAll("plan-heading", "icon-accent");
    return box;
  }

  /// Gives the keyboard to the button that begins, or to the field that it still waits for.
  static void focus(Button begin, Node field) {
    (begin.isDisabled() ? field : begin).requestFocus();
  }

  /// Rows of a name and its field, none yet.
  static GridPane grid() {
    var grid = new GridPane(12, 10);
    grid.getStyleClass().add("plan-fields");
    var names = new ColumnConstraints(Zoom.now(96));
    names.setHalignment(HPos.RIGHT);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(List.of(names, values));
    return grid;
  }

  /// Why a field cannot be taken as it is; takes no room while there is no reason.
  ///
  /// @param style `muted`, or `danger-text`
  static Label problem(ObservableValue<String> reason, String style) {
    var label = new Label();
    label.getStyleClass().addAll(style, "note");
    label.setWrapText(true);
    label.textProperty().bind(reason);
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  /// The name of a field.
  static Label name(String text) {
    return label(text, "field-label");
  }

  /// What a choice means.
  static Label note(String text) {
    return label(text, "note");
  }

  /// Things beside each other in one field.
  static HBox line(Node... nodes) {
    var line = new HBox(10, nodes);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  /// A list to choose from.
  static <T> ComboBox<T> combo(
      String id, List<T> values, ObjectProperty<T> chosen, Function<T, String> words) {
    var box = new ComboBox<T>();
    box.setId(id);
    box.setMinWidth(Zoom.now(240));
    box.setPrefWidth(Zoom.now(240));
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("nothing is typed here");
          }
        });
    box.valueProperty().bindBidirectional(chosen);
    return box;
  }

  private static Label label(String text, String style) {
    var label = new Label(TEXTS.get(text));
    label.getStyleClass().add(style);
    return label;
  }
}
