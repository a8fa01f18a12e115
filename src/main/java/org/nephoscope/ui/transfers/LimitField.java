package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// A limit of bytes a second, chosen or typed; what is no limit is put back.
final class LimitField extends ComboBox<Long> {

  private static final Texts TEXTS = Texts.of(LimitField.class);

  /// In MiB/s; 0 is none.
  static final List<Long> STEPS = List.of(0L, 1L, 2L, 5L, 10L, 20L, 50L, 100L, 200L, 500L);

  /// @param limit in bytes a second; 0 for none
  LimitField(String id, ObjectProperty<Long> limit) {
    setId(id);
    setEditable(true);
    prefWidthProperty().bind(Zoom.px(112));
    setMinWidth(Zoom.now(96));
    getItems().setAll(STEPS.stream().map(step -> step << 20).toList());
    setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Long value) {
            return value == null ? "" : LimitText.of(value);
          }

          @Override
          public Long fromString(@Nullable String text) {
            OptionalLong typed = LimitText.parse(Objects.requireNonNullElse(text, ""));
            return typed.orElse(limit.get());
          }
        });
    valueProperty().bindBidirectional(limit);
    // What was typed and means the same, or nothing, is written as the window writes it.
    getEditor().setOnAction(_ -> commit());
    getEditor()
        .focusedProperty()
        .addListener((_, _, focused) -> {
          if (!focused) {
            commit();
          }
        });
    setAccessibleText(TEXTS.get("limit.name"));
    Tip.on(this, TEXTS.get("limit.meaning"));
  }

  private void commit() {
    if (getEditor().getText().equals(getConverter().toString(getValue()))) {
      return; // what is shown is rounded, and nobody has typed
    }
    setValue(getConverter().fromString(getEditor().getText()));
    getEditor().setText(getConverter().toString(getValue()));
  }
}
