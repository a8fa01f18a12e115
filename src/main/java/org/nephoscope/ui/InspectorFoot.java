package org.nephoscope.ui;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.nephoscope.ui.Commands.Command;

/// What one does most often with the chosen rows, under what is said of them. It is there only
/// while rows are chosen.
final class InspectorFoot extends HBox {

  private static final Texts TEXTS = Texts.of(InspectorFoot.class);

  // kept, since what it watches does not keep it
  private final ObservableValue<Boolean> chosen;

  /// @param buttons commands and the texts of their short words
  /// @param copies the ways to copy them
  /// @param chosen whether rows are
  InspectorFoot(List<Entry> buttons, List<Command> copies, ObservableValue<Boolean> chosen) {
    this.chosen = chosen;
    getStyleClass().addAll("inspector-foot", "inspector-actions");
    for (Entry entry : buttons) {
      Button button = Commands.button(entry.command());
      button.setText(TEXTS.get(entry.word()));
      button.getStyleClass().add("small");
      button.setId("inspector-" + entry.command().name());
      getChildren().add(button);
    }
    var space = new Region();
    setHgrow(space, Priority.ALWAYS);
    var copy = new MenuButton(TEXTS.get("inspector.copy"));
    copy.setId("inspector-copy");
    copy.getStyleClass().addAll("neph-button", "small");
    copy.setMinWidth(USE_PREF_SIZE);
    copies.forEach(command -> copy.getItems().add(Commands.item(command)));
    getChildren().addAll(space, copy);
    chosen.subscribe(now -> {
      setVisible(now);
      setManaged(now);
    });
  }

  /// @param word of the text that is on the button
  record Entry(Command command, String word) {}
}
