package org.nephoscope.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.nephoscope.ui.Commands.Command;

/// What one does most often with the chosen rows, under what is said of them. It is there only
/// while rows are chosen.
final class InspectorFoot extends HBox {

  private static final Texts TEXTS = Texts.of(InspectorFoot.class);

  /// About as wide is a button without its word.
  private static final double ICON = 40;

  /// How wide each button is with its word.
  private final SequencedMap<Button, Double> words = new LinkedHashMap<>();

  /// @param buttons commands and the texts of their short words
  /// @param copies the ways to copy them
  /// @param chosen whether rows are
  InspectorFoot(List<Entry> buttons, List<Command> copies, ObservableValue<Boolean> chosen) {
    getStyleClass().addAll("inspector-foot", "inspector-actions");
    for (Entry entry : buttons) {
      Button button = Commands.button(entry.command());
      button.setText(TEXTS.get(entry.word()));
      button.getStyleClass().add("small");
      button.setId("inspector-" + entry.command().name());
      getChildren().add(button);
      words.put(button, 0.0);
    }
    var space = new Region();
    setHgrow(space, Priority.ALWAYS);
    var copy = new MenuButton(TEXTS.get("inspector.copy"));
    copy.setId("inspector-copy");
    copy.getStyleClass().addAll("neph-button", "small");
    copy.setMinWidth(USE_PREF_SIZE);
    copies.forEach(command -> copy.getItems().add(Commands.item(command)));
    getChildren().addAll(space, copy);
    visibleProperty().bind(chosen);
    managedProperty().bind(visibleProperty());
  }

  /// Where not all words have room, those of the later buttons leave, which keep their icons.
  @Override
  protected void layoutChildren() {
    double left = getWidth() - snappedLeftInset() - snappedRightInset() + getSpacing();
    for (Node node : getChildren()) {
      left -= getSpacing() + (words.containsKey(node) ? 0 : snapSizeX(node.prefWidth(-1)));
    }
    for (Map.Entry<Button, Double> one : words.entrySet()) {
      if (one.getKey().getContentDisplay() == ContentDisplay.LEFT) {
        one.setValue(snapSizeX(one.getKey().prefWidth(-1)));
      }
      left -= one.getValue();
    }
    for (Button button : words.sequencedKeySet().reversed()) {
      boolean fits = left >= 0;
      left += fits ? 0 : words.getOrDefault(button, 0.0) - ICON;
      button.setContentDisplay(fits ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
    }
    super.layoutChildren();
  }

  /// @param word of the text that is on the button
  record Entry(Command command, String word) {}
}
