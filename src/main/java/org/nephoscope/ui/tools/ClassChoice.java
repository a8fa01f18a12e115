package org.nephoscope.ui.tools;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;
import org.nephoscope.ui.browser.StorageClass;

/// The classes of storage that a store has.
final class ClassChoice extends HBox {

  private static final Texts TEXTS = Texts.of(ClassChoice.class);

  private final ChoiceBox<String> box = new ChoiceBox<>();

  ClassChoice(Consumer<HeaderChange> onChange) {
    super(10);
    getStyleClass().add("tool-line");
    var label = new Label(TEXTS.get("class.to"));
    label.setLabelFor(box);
    box.setId("class-choice");
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable String name) {
            return name == null ? "" : StorageClass.word(name);
          }

          @Override
          public String fromString(String text) {
            throw new UnsupportedOperationException("nothing is typed here");
          }
        });
    box.valueProperty()
        .addListener((_, _, name) -> {
          if (name != null) {
            onChange.accept(HeaderChange.NOTHING.to(name));
          }
        });
    box.setPrefWidth(Zoom.now(240));
    getChildren().setAll(label, box);
  }

  void offer(List<String> classes) {
    if (!box.getItems().equals(classes)) {
      box.getItems().setAll(classes);
    }
    box.setDisable(classes.isEmpty());
  }
}
