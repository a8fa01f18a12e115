package org.nephoscope.ui.inspector.arrays;

import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.nephoscope.ui.Formats;

/// Steps along one axis by slider and by arrows; says how far it goes.
final class Stepper extends HBox {

  private final Spinner<Integer> spinner;
  private boolean following;

  /// @param onStep hears of the steps of the person, not of those by [#follow]
  Stepper(String name, long count, long at, IntConsumer onStep) {
    super(10);
    spinner =
        AxisChoices.spinner(
            name,
            count,
            at,
            step -> {
              if (!following) {
                onStep.accept(step);
              }
            });
    var slider = new Slider(0, Math.max(0, count - 1), at);
    slider.setBlockIncrement(1);
    slider.setAccessibleText(name);
    slider.setMinWidth(40);
    setHgrow(slider, Priority.ALWAYS);
    join(slider);
    Label last = Card.note(ArrayText.TEXTS.get("axis.last", Formats.count(count - 1)));
    last.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().setAll(Card.figure(name), slider, spinner, last);
    getStyleClass().add("stepper");
  }

  /// Shows a place that was chosen elsewhere.
  void follow(long at) {
    following = true;
    spinner.getValueFactory().setValue((int) at);
    following = false;
  }

  /// The thumb stays under the hand while it is dragged, and comes to a whole step afterwards.
  private void join(Slider slider) {
    slider
        .valueProperty()
        .addListener((_, _, value) -> {
          int step = (int) Math.round(value.doubleValue());
          if (step != spinner.getValue()) {
            spinner.getValueFactory().setValue(step);
          }
        });
    spinner
        .valueProperty()
        .addListener((_, _, value) -> {
          if (!slider.isValueChanging()) {
            slider.setValue(value);
          }
        });
    slider
        .valueChangingProperty()
        .addListener((_, _, dragged) -> {
          if (!dragged) {
            slider.setValue(spinner.getValue());
          }
        });
  }
}
