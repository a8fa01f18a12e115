package org.nephoscope.ui;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Fields below each other, each behind its label.
final class FormGrid extends GridPane {

  private static final Texts TEXTS = Texts.of(FormGrid.class);
  private static final double LABELS = 104;

  FormGrid() {
    super(12, 8);
    var labels = new ColumnConstraints(Zoom.now(LABELS));
    labels.setHalignment(HPos.RIGHT);
    var fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    getColumnConstraints().setAll(labels, fields);
  }

  /// One more field, behind the text of that name.
  FormGrid with(String label, Node field) {
    var text = new Label(TEXTS.get(label));
    text.getStyleClass().add("field-label");
    text.setLabelFor(field);
    GridPane.setValignment(text, field instanceof VBox ? VPos.TOP : VPos.CENTER);
    addRow(getRowCount(), text, field);
    return this;
  }

  /// Something about the field above it.
  FormGrid under(Node note) {
    add(note, 1, getRowCount());
    return this;
  }

  static TextField field(String prompt) {
    var field = new TextField();
    field.setPromptText(TEXTS.get(prompt));
    return field;
  }

  /// What is wrong with the field above, taking no room while nothing is.
  static Label problem() {
    var label = new Label();
    label.getStyleClass().add("danger-text");
    label.setWrapText(true);
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  static BooleanBinding isBlank(TextField field) {
    return Bindings.createBooleanBinding(() -> field.getText().isBlank(), field.textProperty());
  }

  static Optional<String> text(TextField field) {
    return Optional.of(field.getText().strip()).filter(text -> !text.isEmpty());
  }
}
