package org.nephoscope.ui.inspector.arrays;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Tip;

/// Above a grid: which axes it shows, what its colours stand for, how large its cells are, and a
/// field that goes to a place.
final class GridBar extends VBox {

  private final ArrayViewModel model;
  private final ChunkGridCanvas grid;
  private final boolean compact;
  private final HBox line = new HBox(6);
  private final HBox second = new HBox(6);
  private final HBox choices = new HBox();
  private final HBox tools = new HBox(6);
  private final Region space = new Region();
  private final BooleanProperty wordy = new SimpleBooleanProperty(true);
  private final Label side = Card.note("");
  private final TextField field = new TextField();
  private final Label answer = new Label();

  /// @param compact leaves out what a narrow pane has no room for
  GridBar(ArrayViewModel model, ChunkGridCanvas grid, boolean compact) {
    this.model = model;
    this.grid = grid;
    this.compact = compact;
    line.getStyleClass().add("array-card-bar");
    second.getStyleClass().add("array-card-bar");
    choices.getStyleClass().add("control-row");
    choices.setSpacing(compact ? 8 : 20);
    tools.getStyleClass().add("control-row");
    HBox.setHgrow(space, Priority.ALWAYS);
    side.getStyleClass().add("grid-side");
    grid.sideProperty().subscribe(px -> side.setText(pixels(px.doubleValue())));
    field.getStyleClass().add("goto");
    field.widthProperty().subscribe(_ -> prompt());
    field.fontProperty().subscribe(_ -> prompt());
    Tip.on(field, ArrayText.TEXTS.get("goto.help"));
    field.setAccessibleText(ArrayText.TEXTS.get("goto.help"));
    field.setOnAction(_ -> seek());
    field.textProperty().addListener((_, _, _) -> answer(Optional.empty()));
    HBox.setHgrow(field, Priority.SOMETIMES);
    answer.getStyleClass().addAll("goto-answer", "warning-text");
    answer.setWrapText(true);
    answer(Optional.empty());
    getChildren().setAll(line, answer);
    onOneLine(true);
  }

  /// The wider of its two halves, since each may have a line of its own.
  @Override
  protected double computeMinWidth(double height) {
    return Math.max(choices.minWidth(-1), tools.minWidth(-1))
        + line.snappedLeftInset()
        + line.snappedRightInset();
  }

  @Override
  protected void layoutChildren() {
    words(true);
    side.setManaged(true);
    if (wanted() > getWidth() && !compact) {
      words(false); // the grid says which axis goes where
      side.setManaged(wanted() <= getWidth());
    }
    boolean one = wanted() <= getWidth();
    words(wordy.get() || !one);
    side.setManaged(side.isManaged() || !one);
    side.setVisible(side.isManaged());
    onOneLine(one);
    super.layoutChildren();
  }

  /// Says what may be typed where there is room for all of it.
  private void prompt() {
    var all = new Text(ArrayText.TEXTS.get("goto.prompt"));
    all.setFont(field.getFont());
    Insets edges = field.getInsets();
    double room = field.getWidth() - edges.getLeft() - edges.getRight();
    boolean fits = all.getLayoutBounds().getWidth() <= room;
    field.setPromptText(fits ? all.getText() : ArrayText.TEXTS.get("goto.prompt.short"));
  }

  private void words(boolean shown) {
    wordy.set(shown);
    choices.setSpacing(shown && !compact ? 20 : 8);
  }

  private double wanted() {
    return choices.prefWidth(-1)
        + tools.minWidth(-1)
        + 2 * line.getSpacing()
        + line.snappedLeftInset()
        + line.snappedRightInset();
  }

  private void onOneLine(boolean one) {
    if (one && !line.getChildren().contains(tools)) {
      getChildren().remove(second);
      line.getChildren().setAll(choices, space, tools);
    } else if (!one && !second.getChildren().contains(tools)) {
      line.getChildren().setAll(choices);
      second.getChildren().setAll(tools);
      getChildren().add(1, second);
    }
  }

  /// @param onLayOut hears of other axes
  void draw(Consumer<Axes> onLayOut) {
    choices.getChildren().clear();
    tools.getChildren().clear();
    model
        .opened()
        .array()
        .ifPresent(array -> {
          addAxes(array, onLayOut);
          if (!compact) {
            choices.getChildren().add(named("grid.colour", colours()));
          }
          Button smaller = button(Feather.MINUS, "grid.smaller", () -> grid.zoom(0.8));
          Button larger = button(Feather.PLUS, "grid.larger", () -> grid.zoom(1.25));
          if (compact) {
            Button again = button(Feather.REFRESH_CW, "grid.again", model::scan);
            tools.getChildren().addAll(smaller, larger, again);
          } else {
            tools.getChildren().addAll(smaller, side, larger, field);
          }
        });
  }

  private void addAxes(ArrayMeta array, Consumer<Axes> onLayOut) {
    Axes axes = model.shown().axes();
    if (array.shape().rank() > 1) {
      choices
          .getChildren()
          .addAll(
              named(
                  "grid.rows",
                  AxisChoices.axis(array, axes.row(), axis -> onLayOut.accept(axes.withRow(axis)))),
              named(
                  "grid.columns",
                  AxisChoices.axis(
                      array, axes.column(), axis -> onLayOut.accept(axes.withColumn(axis)))));
    }
  }

  /// A box behind its name, which goes where there is no room for it.
  private HBox named(String name, ComboBox<?> box) {
    String text = ArrayText.TEXTS.get(name);
    box.setAccessibleText(text);
    Tip.on(box, text);
    Label word = word(name);
    word.visibleProperty().bind(wordy);
    word.managedProperty().bind(wordy);
    var pair = new HBox(7, word, box);
    pair.getStyleClass().add("control-row");
    return pair;
  }

  private ComboBox<Colouring> colours() {
    var box = new ComboBox<Colouring>();
    box.getItems()
        .setAll(
            Arrays.stream(Colouring.values())
                .filter(one -> !model.shown().isInside() || one != Colouring.CHECK)
                .filter(one -> !model.shown().isInside() || one != Colouring.MODIFIED)
                .toList());
    box.setConverter(new ColourNames());
    box.getStyleClass().addAll("small-choice", "colour-by");
    box.setMinWidth(USE_PREF_SIZE);
    Colouring now = model.shown().colouring();
    box.setValue(box.getItems().contains(now) ? now : Colouring.STATE);
    box.valueProperty()
        .subscribe(chosen -> {
          if (chosen != null && chosen != model.shown().colouring()) {
            model.shown().colour(chosen);
          }
        });
    return box;
  }

  private void seek() {
    model
        .opened()
        .array()
        .ifPresent(array -> {
          if (field.getText().isBlank()) {
            return;
          }
          switch (PlaceSought.of(field.getText(), array, model.place().orElseThrow())) {
            case PlaceSought.Chunk(var index) -> {
              model.choose(index);
              grid.requestFocus();
            }
            case PlaceSought.Stored(var object) -> {
              model.shown().leave();
              model.chooseObject(object);
              grid.requestFocus();
            }
            case PlaceSought.Nowhere(var sentence) -> answer(Optional.of(sentence));
          }
        });
  }

  private void answer(Optional<String> sentence) {
    answer.setText(sentence.orElse(""));
    answer.setVisible(sentence.isPresent());
    answer.setManaged(sentence.isPresent());
  }

  private static String pixels(double side) {
    if (side <= 0) {
      return ""; // no cells are drawn
    }
    return ArrayText.TEXTS.get(
        "grid.px",
        side >= 2
            ? Long.toString(Math.round(side))
            : Formats.number(side >= 0.1 ? "%.1f" : "%.3f", side));
  }

  private static Label word(String name) {
    Label word = Card.note(ArrayText.TEXTS.get(name));
    word.setMinWidth(Region.USE_PREF_SIZE);
    return word;
  }

  private static Button button(Feather icon, String name, Runnable action) {
    var button = new Button(null, Icons.of(icon));
    button.getStyleClass().addAll("icon-button", "small");
    button.setAccessibleText(ArrayText.TEXTS.get(name));
    Tip.on(button, ArrayText.TEXTS.get(name));
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static final class ColourNames extends StringConverter<Colouring> {

    @Override
    public String toString(@Nullable Colouring one) {
      return one == null
          ? ""
          : ArrayText.TEXTS.get("colour." + one.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Colouring fromString(String name) {
      return Colouring.valueOf(name.toUpperCase(Locale.ROOT));
    }
  }
}
