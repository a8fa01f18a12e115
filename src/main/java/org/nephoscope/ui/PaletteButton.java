package org.nephoscope.ui;

import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.nephoscope.ui.Commands.Command;

/// What opens the palette. It looks like a field, because one types next. Where menus need the
/// room, it is an icon and leaves its words to the tooltip.
final class PaletteButton extends Button {

  private static final Texts TEXTS = Texts.of(PaletteButton.class);
  private static final PseudoClass SHORT = PseudoClass.getPseudoClass("short");

  /// In a narrower row it has no words.
  private static final double WORDY = 900;

  private final BooleanBinding narrow; // held, since nothing else does

  /// @param row the width of the row it stands in
  PaletteButton(Command command, ReadOnlyDoubleProperty row) {
    String name = TEXTS.get("palette.button");
    var words = new Label(name);
    words.getStyleClass().add("muted");
    String keys = KeyCombination.valueOf(command.keys()).getDisplayText();
    var key = new Label(keys);
    key.getStyleClass().add("key-cap");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var content = new HBox(Icons.of(Feather.SEARCH, 14), words, space, key);
    content.getStyleClass().add("palette-words");
    setGraphic(content);
    getStyleClass().add("palette-button");
    setAccessibleText(name);
    setFocusTraversable(false);
    setOnAction(_ -> command.run().run());
    narrow = row.lessThan(Zoom.px(WORDY)).and(row.greaterThan(0));
    for (Label label : List.of(words, key)) {
      label.visibleProperty().bind(narrow.not());
      label.managedProperty().bind(label.visibleProperty());
    }
    narrow.subscribe(on -> {
      pseudoClassStateChanged(SHORT, on);
      Tip.on(this, on ? name + "  " + keys : "");
    });
  }
}
