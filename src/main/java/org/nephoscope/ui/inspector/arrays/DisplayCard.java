package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Window;

/// How values become colours: the map, the window over the histogram, and where the picture is cut.
final class DisplayCard extends VBox {

  private final PreviewViewModel model;
  private final ComboBox<ColorMap> map = new ComboBox<>();
  private final TextField low = new TextField();
  private final TextField high = new TextField();
  private final ToggleButton middle = toggle("display.middle", Stretch.MIDDLE);
  private final ToggleButton full = toggle("display.full", Stretch.FULL);
  private final VBox cuts = new VBox(6);

  /// @param histogram whether it is drawn, which takes some height
  DisplayCard(PreviewViewModel model, boolean histogram) {
    this.model = model;
    map.getItems().setAll(ColorMap.values());
    map.setConverter(new MapNames());
    map.getStyleClass().add("small-choice");
    map.setMaxWidth(Double.MAX_VALUE);
    map.valueProperty()
        .addListener((_, _, chosen) -> {
          if (chosen != null && chosen != model.map()) {
            model.paintWith(chosen);
          }
        });
    HBox.setHgrow(map, Priority.ALWAYS);
    for (TextField field : List.of(low, high)) {
      field.getStyleClass().addAll("mono", "window-field");
      field.setOnAction(_ -> setWindow());
    }
    var maps = row(Card.note(ArrayText.TEXTS.get("display.map")), map);
    var ends =
        row(
            Card.note(ArrayText.TEXTS.get("display.low")),
            low,
            Card.note(ArrayText.TEXTS.get("display.high")),
            high);
    var body = new VBox(10, maps);
    if (histogram) {
      var drawing = new HistogramCanvas(model);
      drawing.setPrefHeight(200);
      VBox.setVgrow(drawing, Priority.ALWAYS);
      body.getChildren().add(drawing);
    }
    body.getChildren().addAll(ends, new HBox(6, middle, full), cuts);
    body.getStyleClass().add("array-card-body");
    var reset = new Button(ArrayText.TEXTS.get("display.reset"));
    reset.getStyleClass().add("link-button");
    reset.setOnAction(_ -> model.stretch(Stretch.MIDDLE));
    var card = new Card(ArrayText.TEXTS.get("display.title"), body).with(reset);
    VBox.setVgrow(card, Priority.ALWAYS);
    getChildren().setAll(card);
    model
        .previewProperty()
        .subscribe(_ -> {
          drawCuts();
          draw();
        });
    model.looksProperty().subscribe(_ -> draw());
  }

  private void draw() {
    boolean values = model.preview().values().isPresent();
    setVisible(values);
    setManaged(values);
    map.setValue(model.map());
    Window window = model.window();
    low.setText(ArrayText.figure(window.low()));
    high.setText(ArrayText.figure(window.high()));
    boolean ramp = model.map() != ColorMap.LABELS;
    List.of(low, high, middle, full).forEach(control -> control.setDisable(!ramp));
    middle.setSelected(model.stretch() == Stretch.MIDDLE);
    full.setSelected(model.stretch() == Stretch.FULL);
  }

  /// One stepper for each axis of the chunk that the picture does not show.
  private void drawCuts() {
    cuts.getChildren().clear();
    model
        .model()
        .opened()
        .array()
        .ifPresent(array -> {
          for (int axis = 0; axis < array.chunk().rank(); axis++) {
            if (model.axes().hides(axis) && array.chunk().dim(axis) > 1) {
              cuts.getChildren().add(cut(array, axis));
            }
          }
        });
    cuts.setVisible(!cuts.getChildren().isEmpty());
    cuts.setManaged(cuts.isVisible());
  }

  private HBox cut(ArrayMeta array, int axis) {
    return new Stepper(
        array.dimensionName(axis),
        array.chunk().dim(axis),
        model.within().at(axis),
        false,
        at -> model.cut(axis, at));
  }

  private void setWindow() {
    try {
      model.setWindow(number(low), number(high));
    } catch (NumberFormatException _) {
      draw(); // what was typed is no number: the window stays as it is
    }
  }

  private static double number(TextField field) {
    return Double.parseDouble(field.getText().replace(",", "").strip());
  }

  private ToggleButton toggle(String name, Stretch stretch) {
    var button = new ToggleButton(ArrayText.TEXTS.get(name));
    button.getStyleClass().addAll("neph-button", "small");
    button.setOnAction(_ -> this.model.stretch(stretch));
    return button;
  }

  private static final class MapNames extends StringConverter<ColorMap> {
    @Override
    public String toString(@Nullable ColorMap one) {
      return one == null ? "" : ArrayText.TEXTS.get("map." + one.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public ColorMap fromString(String name) {
      return ColorMap.valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  private static HBox row(Label name, javafx.scene.Node... controls) {
    var row = new HBox(8, name);
    row.getChildren().addAll(controls);
    for (javafx.scene.Node one : row.getChildren()) {
      if (one instanceof Label label) {
        label.setMinWidth(Region.USE_PREF_SIZE);
      }
    }
    row.getStyleClass().add("control-row");
    return row;
  }
}
