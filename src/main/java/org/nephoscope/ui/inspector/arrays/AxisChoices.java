package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.ui.Formats;

/// Controls that choose axes and places along them.
final class AxisChoices {

  private AxisChoices() {}

  /// A choice among the axes of an array.
  static ComboBox<String> axis(ArrayMeta array, int chosen, IntConsumer onChoose) {
    List<String> names =
        IntStream.range(0, array.shape().rank()).mapToObj(array::dimensionName).toList();
    var box = new ComboBox<String>();
    box.getItems().setAll(names);
    box.getSelectionModel().select(chosen);
    box.getStyleClass().add("small-choice");
    box.getSelectionModel()
        .selectedIndexProperty()
        .addListener((_, _, index) -> {
          if (index.intValue() >= 0) {
            onChoose.accept(index.intValue());
          }
        });
    return box;
  }

  /// Steps along one axis by slider and by arrows; says how far it goes.
  static HBox stepper(String name, long count, long at, IntConsumer onStep) {
    var slider = new Slider(0, Math.max(0, count - 1), at);
    slider.setBlockIncrement(1);
    slider.setAccessibleText(name);
    HBox.setHgrow(slider, Priority.ALWAYS);
    Spinner<Integer> spinner = spinner(name, count, at, onStep);
    spinner.valueProperty().addListener((_, _, value) -> slider.setValue(value));
    slider
        .valueProperty()
        .addListener((_, _, value) -> {
          int step = (int) Math.round(value.doubleValue());
          if (step != spinner.getValue()) {
            spinner.getValueFactory().setValue(step);
          }
        });
    var row =
        new HBox(
            10,
            Card.figure(name),
            slider,
            spinner,
            whole(Card.note(ArrayText.TEXTS.get("axis.last", Formats.count(count - 1)))));
    slider.setMinWidth(40);
    row.getStyleClass().add("stepper");
    return row;
  }

  private static Label whole(Label label) {
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /// A field with arrows for a place along one axis.
  static Spinner<Integer> spinner(String name, long count, long at, IntConsumer onStep) {
    int last = Math.clamp(count - 1, 0, Integer.MAX_VALUE);
    var spinner = new Spinner<Integer>(new IntegerSpinnerValueFactory(0, last, (int) at));
    spinner.setEditable(true);
    spinner.getStyleClass().add("small-spinner");
    spinner.setAccessibleText(name);
    spinner
        .valueProperty()
        .addListener((_, old, value) -> {
          if (value != null && !value.equals(old)) {
            onStep.accept(value);
          }
        });
    return spinner;
  }
}
