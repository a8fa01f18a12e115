package org.nephoscope.ui.transfers;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;

/// A row of chips of which one is chosen, each with a count; where it is too long, it goes on in
/// the next line. The first is always there; the others leave when they count nothing and are not
/// chosen.
final class Chips<E extends Enum<E>> extends FlowPane {

  /// @param name beside its mark, if it has one
  private record Chip(ToggleButton button, Label name, Label count) {}

  private final Map<E, Chip> chips;
  private final ObjectProperty<E> chosen;
  private final E first;

  /// @param texts names the chips as `PREFIX.NAME`
  Chips(Class<E> type, Texts texts, String prefix, ObjectProperty<E> chosen) {
    this.chosen = chosen;
    first = type.getEnumConstants()[0];
    chips = new EnumMap<>(type);
    getStyleClass().add("chips");
    var group = new ToggleGroup();
    for (E value : type.getEnumConstants()) {
      var count = new Label("0");
      count.getStyleClass().add("chip-count");
      String name = value.name().toLowerCase(Locale.ROOT);
      var button = new ToggleButton(texts.get(prefix + "." + name), count);
      button.setId(prefix.replace('.', '-') + "-" + name);
      button.getStyleClass().add("chip");
      button.setToggleGroup(group);
      button.setMinWidth(USE_PREF_SIZE);
      button.setSelected(value == chosen.get());
      button.setOnAction(_ -> {
        button.setSelected(true); // a click on the chosen chip does not leave none chosen
        chosen.set(value);
      });
      chips.put(value, new Chip(button, new Label(), count));
      getChildren().add(button);
    }
    chosen.addListener((_, _, value) -> chip(value).button().setSelected(true));
  }

  /// As wide as all chips in one line, where there is room.
  @Override
  protected double computePrefWidth(double height) {
    double width = snappedLeftInset() + snappedRightInset() - getHgap();
    for (Node chip : getManagedChildren()) {
      width += snapSizeX(chip.prefWidth(-1)) + getHgap();
    }
    return width;
  }

  /// Calls a chip otherwise.
  void name(E value, String name) {
    chip(value).button().setText(name);
  }

  /// Says more of what a chip counts.
  void tell(E value, String words) {
    Tip.on(chip(value).button(), words);
  }

  /// Puts a mark before the name of a chip.
  void mark(E value, CheckStatus.Shape shape) {
    var chip = chip(value);
    var box =
        new HBox(6, new StatusIcon(new CheckStatus(shape, "", "")), chip.name(), chip.count());
    box.setAlignment(Pos.CENTER_LEFT);
    chip.name().setText(chip.button().getText());
    chip.button().textProperty().subscribe(chip.name()::setText);
    chip.button().setGraphic(box);
    chip.button().setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    chip.button().getStyleClass().add("chip-marked");
  }

  void show(ToLongFunction<E> counts) {
    chips.forEach((value, chip) -> {
      long count = counts.applyAsLong(value);
      chip.count().setText(Formats.count(count));
      boolean shown = value == first || count > 0 || value == chosen.get();
      chip.button().setVisible(shown);
      chip.button().setManaged(shown);
    });
  }

  private Chip chip(E value) {
    var chip = chips.get(value);
    if (chip == null) {
      throw new IllegalArgumentException("no chip for " + value);
    }
    return chip;
  }
}
