package org.nephoscope.ui.inspector.arrays;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.view.ColorMap;
import org.nephoscope.array.view.Window;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// How values become colours: the map, the window over the histogram, and where the picture is cut.
final class DisplayCard extends VBox {

  private final PreviewViewModel model;
  private final ComboBox<ColorMap> map = new ComboBox<>();
  private final WindowEnd low;
  private final WindowEnd high;
  private final CheckBox inverted = new CheckBox(ArrayText.TEXTS.get("display.invert"));
  private final CheckBox kept = new CheckBox(ArrayText.TEXTS.get("display.kept"));
  private final ToggleButton middle = toggle("display.middle", Stretch.MIDDLE, "left-pill");
  private final ToggleButton full = toggle("display.full", Stretch.FULL, "right-pill");
  private final VBox cuts = new VBox(6);

  /// @param histogram whether it is drawn, which takes some height
  DisplayCard(PreviewViewModel model, boolean histogram) {
    this.model = model;
    map.getItems().setAll(ColorMap.values());
    low =
        new WindowEnd(
            "display.low",
            value ->
                model.display().setWindow(value, Math.max(value, model.display().window().high())));
    high =
        new WindowEnd(
            "display.high",
            value ->
                model.display().setWindow(Math.min(value, model.display().window().low()), value));
    inverted.setOnAction(_ -> model.display().invert(inverted.isSelected()));
    kept.setOnAction(_ -> model.display().keepWindow(kept.isSelected()));
    Tip.on(kept, ArrayText.TEXTS.get("display.kept.help"));
    for (CheckBox box : List.of(inverted, kept)) {
      box.getStyleClass().add("small-check");
      box.setMinWidth(Region.USE_PREF_SIZE);
    }
    map.setCellFactory(_ -> new MapCell());
    map.setButtonCell(new MapCell());
    map.setAccessibleText(ArrayText.TEXTS.get("display.map"));
    map.getStyleClass().add("small-choice");
    map.setMaxWidth(Double.MAX_VALUE);
    map.valueProperty()
        .addListener((_, _, chosen) -> {
          if (chosen != null && chosen != model.display().map()) {
            model.display().paintWith(chosen);
          }
        });
    HBox.setHgrow(map, Priority.ALWAYS);
    var maps = row(Card.note(ArrayText.TEXTS.get("display.map")), map, inverted);
    var body = new VBox(10, maps);
    if (histogram) {
      var drawing = new HistogramCanvas(model);
      drawing.setPrefHeight(200);
      VBox.setVgrow(drawing, Priority.ALWAYS);
      body.getChildren().add(drawing);
    }
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var ways = new HBox(middle, full, space, kept);
    ways.getStyleClass().addAll("control-row", "ways");
    body.getChildren().addAll(low, high, ways, cuts);
    body.getStyleClass().add("array-card-body");
    var reset = new Button(ArrayText.TEXTS.get("display.reset"));
    reset.getStyleClass().add("link-button");
    reset.setOnAction(_ -> {
      model.display().invert(false);
      model.display().keepWindow(false);
      model.display().stretch(Stretch.MIDDLE);
    });
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

  @Override
  protected double computeMinWidth(double height) {
    return Math.max(Zoom.now(310), super.computeMinWidth(height)); // words of some languages
  }

  private void draw() {
    boolean values = model.preview().values().isPresent();
    setVisible(values);
    setManaged(values);
    map.setValue(model.display().map());
    Window window = model.display().window();
    Window range =
        model
            .preview()
            .values()
            .flatMap(figures -> figures.statistics().range())
            .map(found -> found.full())
            .orElse(window);
    low.show(range, window.low());
    high.show(range, window.high());
    inverted.setSelected(model.display().isInverted());
    kept.setSelected(model.display().keepsWindow());
    boolean ramp = model.display().map() != ColorMap.LABELS;
    List.of(low, high, middle, full, inverted, kept).forEach(control -> control.setDisable(!ramp));
    middle.setSelected(model.display().stretch() == Stretch.MIDDLE);
    full.setSelected(model.display().stretch() == Stretch.FULL);
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
            if (!model.isWhole() && model.axes().hides(axis) && array.chunk().dim(axis) > 1) {
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

  private ToggleButton toggle(String name, Stretch stretch, String place) {
    var button = new ToggleButton(ArrayText.TEXTS.get(name));
    button.getStyleClass().addAll("mode", place);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> this.model.display().stretch(stretch));
    return button;
  }

  /// The name of a map beside its colours.
  private static final class MapCell extends ListCell<ColorMap> {

    @Override
    protected void updateItem(@Nullable ColorMap one, boolean empty) {
      super.updateItem(one, empty);
      if (empty || one == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      setText(ArrayText.TEXTS.get("map." + one.name().toLowerCase(Locale.ROOT)));
      setGraphic(new Ramp(one, 56, 14));
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
