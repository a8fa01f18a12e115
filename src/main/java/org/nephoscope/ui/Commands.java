package org.nephoscope.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Makes the menu item and the button of one command, so that both have the same name, key and
/// state.
final class Commands {

  /// One thing the window can do.
  ///
  /// @param name of its text
  /// @param keys empty for none, as in `Shortcut+L`
  /// @param icon of its button
  /// @param unavailable whether it cannot be done now; null when it always can
  record Command(
      String name,
      String keys,
      Feather icon,
      @Nullable ObservableValue<Boolean> unavailable,
      Runnable run) {}

  private static final Texts TEXTS = Texts.of(Commands.class);

  private Commands() {}

  static MenuItem item(Command command) {
    var item = new MenuItem(TEXTS.get("menu." + command.name()));
    item.setOnAction(_ -> command.run().run());
    if (!command.keys().isEmpty()) {
      item.setAccelerator(KeyCombination.valueOf(command.keys()));
    }
    if (command.unavailable() != null) {
      item.disableProperty().bind(command.unavailable());
    }
    return item;
  }

  /// A button with an icon only; its name is in the tooltip.
  static Button iconButton(Command command) {
    Button button = make(command, null);
    button.getStyleClass().add("icon-button");
    return button;
  }

  /// A button with icon and word.
  static Button button(Command command) {
    Button button = make(command, plain(command));
    button.getStyleClass().add("neph-button");
    button.setMinWidth(Button.USE_PREF_SIZE);
    return button;
  }

  private static Button make(Command command, @Nullable String word) {
    Node icon = Icons.of(command.icon());
    var button = new Button(word, icon);
    String key =
        command.keys().isEmpty()
            ? ""
            : "  " + KeyCombination.valueOf(command.keys()).getDisplayText();
    button.setTooltip(new Tooltip(plain(command) + key));
    button.setAccessibleText(plain(command));
    button.setOnAction(_ -> command.run().run());
    if (command.unavailable() != null) {
      button.disableProperty().bind(command.unavailable());
    }
    return button;
  }

  private static String plain(Command command) {
    return TEXTS.get("menu." + command.name()).replace("_", "");
  }
}
