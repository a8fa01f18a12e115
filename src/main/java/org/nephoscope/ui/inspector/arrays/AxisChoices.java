package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.ui.Zoom;

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
    box.setMinWidth(Zoom.now(52)); // a short name stays
    box.getSelectionModel()
        .selectedIndexProperty()
        .addListener((_, _, index) -> {
          if (index.intValue() >= 0) {
            onChoose.accept(index.intValue());
          }
        });
    return box;
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
