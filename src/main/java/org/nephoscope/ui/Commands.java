package org.nephoscope.ui;

import java.util.function.BooleanSupplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.nephoscope.ui.palette.PaletteChoice;

/// Makes the menu item and the button of one command, so that both have the same name, key and
/// state.
final class Commands {

  /// One thing the window can do.
  ///
  /// @param name of its text
  /// @param keys empty for none, as in `Shortcut+L`
  /// @param icon of its button
  /// @param unavailable whether it cannot be done now; null when it always can
  /// @param refusal why it cannot be done here, in a few words; empty where it can
  /// @param mark whether what it turns on is on, asked whenever its menu opens; null for what is
  ///   done once
  record Command(
      String name,
      String keys,
      Feather icon,
      @Nullable ObservableValue<Boolean> unavailable,
      ObservableValue<String> refusal,
      Runnable run,
      @Nullable BooleanSupplier mark) {

    /// A command that is done once.
    Command(
        String name,
        String keys,
        Feather icon,
        @Nullable ObservableValue<Boolean> unavailable,
        ObservableValue<String> refusal,
        Runnable run) {
      this(name, keys, icon, unavailable, refusal, run, null);
    }

    /// A command that every place allows.
    Command(
        String name,
        String keys,
        Feather icon,
        @Nullable ObservableValue<Boolean> unavailable,
        Runnable run) {
      this(name, keys, icon, unavailable, new SimpleStringProperty(""), run);
    }

    /// The same with a mark in its menu.
    Command marked(BooleanSupplier on) {
      return new Command(name, keys, icon, unavailable, refusal, run, on);
    }

    boolean isPossible() {
      return !disabled().get();
    }

    /// Whether it cannot be done, for whatever reason.
    BooleanBinding disabled() {
      return Bindings.createBooleanBinding(
          () ->
              !refusal.getValue().isEmpty()
                  || (unavailable != null && Boolean.TRUE.equals(unavailable.getValue())),
          unavailable == null
              ? new Observable[] {refusal}
              : new Observable[] {refusal, unavailable});
    }
  }

  private static final Texts TEXTS = Texts.of(Commands.class);

  private Commands() {}

  static MenuItem item(Command command) {
    MenuItem item = command.mark() == null ? new MenuItem() : marked(command.mark());
    item.setId("command-" + command.name());
    item.textProperty()
        .bind(
            command
                .refusal()
                .map(why ->
                    why.isEmpty() ? name(command) : TEXTS.get("menu.refused", name(command), why)));
    item.setOnAction(_ -> command.run().run());
    if (!command.keys().isEmpty()) {
      item.setAccelerator(KeyCombination.valueOf(command.keys()));
    }
    item.disableProperty().bind(command.disabled());
    return item;
  }

  private static CheckMenuItem marked(BooleanSupplier on) {
    var item = new CheckMenuItem();
    item.parentMenuProperty()
        .addListener((_, _, menu) -> {
          if (menu != null) {
            menu.addEventHandler(Menu.ON_SHOWING, _ -> item.setSelected(on.getAsBoolean()));
          }
        });
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
    Tip.on(button, plain(command) + key);
    button.setAccessibleText(plain(command));
    button.accessibleHelpProperty().bind(command.refusal());
    button.setOnAction(_ -> command.run().run());
    button.disableProperty().bind(command.disabled());
    return button;
  }

  /// Puts a button into a pane that says why it cannot be used here; a button that is disabled says
  /// nothing itself.
  static StackPane explained(Command command, Button button) {
    var pane = new StackPane(button);
    pane.setMinWidth(StackPane.USE_PREF_SIZE);
    Tip.of(pane).bind(command.refusal());
    return pane;
  }

  /// A line of the palette for a command.
  ///
  /// @param group the menu it is in
  static PaletteChoice choice(Command command, String group) {
    String why = command.refusal().getValue();
    return new PaletteChoice(
        plain(command),
        why.isEmpty() ? group : TEXTS.get("palette.refused", group, why),
        command.keys().isEmpty() ? "" : KeyCombination.valueOf(command.keys()).getDisplayText(),
        () -> Icons.of(command.icon()),
        command.isPossible(),
        command.run());
  }

  private static String name(Command command) {
    return TEXTS.get("menu." + command.name());
  }

  private static String plain(Command command) {
    return name(command).replace("_", "");
  }
}
