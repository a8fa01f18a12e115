package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nephoscope.array.scan.SliceStrip;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.FilledSlider;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Zoom;

/// Steps along one axis by slider and by arrows; says how far it goes.
final class Stepper extends HBox {

  /// The name of an axis that is not cut.
  private static final int SHORT = 10;

  private final Spinner<Integer> spinner;
  private final DensityStrip strip;
  private boolean following;

  /// @param arrows whether there are buttons for single steps
  /// @param onStep hears of the steps of the person, not of those by [#follow]
  Stepper(String name, long count, long at, boolean arrows, IntConsumer onStep) {
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
    var slider = new FilledSlider(0, Math.max(0, count - 1), at);
    slider.setBlockIncrement(1);
    slider.setAccessibleText(name);
    slider.setMinWidth(Zoom.now(40));
    join(slider);
    strip = new DensityStrip(count, step -> spinner.getValueFactory().setValue((int) step));
    strip.setVisible(false);
    strip.setManaged(false);
    strip.choose(at);
    spinner.valueProperty().addListener((_, _, step) -> strip.choose(step));
    var middle = new VBox(strip, slider);
    middle.getStyleClass().add("stepper-middle");
    setHgrow(middle, Priority.ALWAYS);
    Label last = Card.note(ArrayText.TEXTS.get("axis.last", Formats.count(count - 1)));
    last.setMinWidth(Region.USE_PREF_SIZE);
    Label word = Card.figure(name);
    if (name.length() <= SHORT) {
      word.setMinWidth(Region.USE_PREF_SIZE);
    }
    getChildren().setAll(word, middle, spinner, last);
    if (arrows) {
      getChildren().add(1, arrow("axis.back", Feather.ARROW_LEFT, name, -1));
      getChildren().add(3, arrow("axis.forth", Feather.ARROW_RIGHT, name, 1));
    }
    getStyleClass().add("stepper");
  }

  private Node arrow(String name, Feather icon, String axis, int by) {
    var button = new Button(null, Icons.of(icon));
    button.getStyleClass().addAll("icon-button", "tiny");
    button.setAccessibleText(ArrayText.TEXTS.get(name, axis));
    button.setOnAction(_ -> spinner.increment(by));
    return button;
  }

  /// Shows over the slider how full the slices are.
  void show(Optional<SliceStrip> density) {
    strip.setVisible(density.isPresent());
    strip.setManaged(density.isPresent());
    strip.show(density);
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
