package org.nephoscope.ui.inspector.arrays;

import java.util.function.DoubleConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.nephoscope.array.view.Window;
import org.nephoscope.ui.FilledSlider;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Zoom;

/// One end of a window of values: a slider over the range of the values, and a field for any
/// number.
final class WindowEnd extends HBox {

  private static final int STEPS = 1000;

  private final Slider slider = new FilledSlider(0, STEPS, 0);
  private final TextField field = new TextField();
  private Window range = new Window(0, 1);
  private double value;
  private boolean following;

  /// @param onValue hears what the person sets
  WindowEnd(String name, DoubleConsumer onValue) {
    super(8);
    String text = ArrayText.TEXTS.get(name);
    Label word = Card.note(text);
    word.setMinWidth(Zoom.now(32));
    slider.setAccessibleText(text);
    slider.setMinWidth(Zoom.now(40));
    slider.setBlockIncrement(STEPS / 100.0);
    HBox.setHgrow(slider, Priority.ALWAYS);
    field.setAccessibleText(text);
    field.getStyleClass().addAll("mono", "window-field");
    getStyleClass().add("control-row");
    getChildren().setAll(word, slider, field);
    slider
        .valueProperty()
        .addListener((_, _, place) -> {
          if (!following) {
            double share = place.doubleValue() / STEPS;
            onValue.accept(range.low() * (1 - share) + range.high() * share);
          }
        });
    field.setOnAction(_ -> {
      try {
        onValue.accept(Double.parseDouble(Formats.plain(field.getText())));
      } catch (NumberFormatException _) {
        field.setText(ArrayText.figure(value)); // what was typed is no number
      }
    });
  }

  /// @param all the range of the slider
  void show(Window all, double now) {
    following = true;
    range = all;
    value = now;
    slider.setValue(all.position(now) * STEPS);
    field.setText(ArrayText.figure(now));
    following = false;
  }
}
