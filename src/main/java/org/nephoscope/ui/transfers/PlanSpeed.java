package org.nephoscope.ui.transfers;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.nephoscope.ui.FilledSlider;
import org.nephoscope.ui.Texts;

/// How many objects at once and how many bytes a second, as a row of a dialog.
final class PlanSpeed {

  private static final Texts TEXTS = Texts.of(PlanSpeed.class);

  /// The last stop is no limit.
  private static final int STOPS = LimitField.STEPS.size() - 1;

  private PlanSpeed() {}

  static Node of(PlanSettings settings) {
    var lanes =
        PlanFields.combo(
            "plan-lanes",
            LanesMenu.CHOICES,
            settings.lanesProperty(),
            many -> many == 0 ? TEXTS.get("plan.lanes.auto") : TEXTS.get("plan.lanes", many));
    lanes.setAccessibleText(TEXTS.get("plan.speed"));
    var name = new Label(TEXTS.get("dock.limit"));
    name.getStyleClass().add("muted");
    name.setMinWidth(Region.USE_PREF_SIZE);
    var field = new LimitField("plan-limit", settings.limitProperty());
    field.setAccessibleText(TEXTS.get("plan.limit.name"));
    name.setLabelFor(field);
    Slider slider = slider(settings);
    HBox.setHgrow(slider, Priority.ALWAYS);
    return PlanFields.line(lanes, name, slider, field);
  }

  private static Slider slider(PlanSettings settings) {
    var slider = new FilledSlider(0, STOPS, STOPS);
    slider.setId("plan-limit-slider");
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setBlockIncrement(1);
    slider.setSnapToTicks(true);
    slider.setAccessibleText(TEXTS.get("plan.limit.name"));
    settings
        .limitProperty()
        .subscribe(limit -> {
          if (limit(slider.getValue()) != limit) {
            slider.setValue((double) stop(limit));
          }
        });
    slider
        .valueProperty()
        .addListener((_, old, now) -> {
          // What was typed stands until the thumb is moved to another stop.
          boolean moved = limit(now.doubleValue()) != limit(old.doubleValue());
          if (moved && stop(settings.limitProperty().get()) != Math.round(now.doubleValue())) {
            settings.limitProperty().set(limit(now.doubleValue()));
          }
        });
    return slider;
  }

  private static long limit(double stop) {
    int at = (int) Math.round(stop);
    return at == STOPS ? 0 : LimitField.STEPS.get(at + 1) << 20;
  }

  /// The nearest stop that is not below a limit.
  private static long stop(long limit) {
    for (int at = 0; limit > 0 && at < STOPS; at++) {
      if (limit(at) >= limit) {
        return at;
      }
    }
    return STOPS;
  }
}
