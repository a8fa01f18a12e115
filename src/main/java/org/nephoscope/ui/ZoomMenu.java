package org.nephoscope.ui;

import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import org.nephoscope.ui.Commands.Command;

/// Lets the person choose how large everything is drawn, by steps or at once.
record ZoomMenu(DesktopApp app) {

  private static final Texts TEXTS = Texts.of(ZoomMenu.class);

  /// The commands with keys.
  List<Command> all() {
    return List.of(
        new Command(
            "zoom-in", "Shortcut+PLUS", Feather.PLUS, null, () -> app.chooseZoom(Zoom.step(1))),
        new Command(
            "zoom-out", "Shortcut+MINUS", Feather.MINUS, null, () -> app.chooseZoom(Zoom.step(-1))),
        new Command(
            "zoom-usual", "Shortcut+0", Feather.SEARCH, null, () -> app.chooseZoom(Zoom.USUAL)));
  }

  /// The same on keyboards where plus is on the key of `=`, and on the keys of numbers.
  void watch(Scene scene) {
    Map.of("EQUALS", 1, "Shift+EQUALS", 1, "Shift+PLUS", 1, "ADD", 1, "SUBTRACT", -1)
        .forEach((key, steps) ->
            scene
                .getAccelerators()
                .put(
                    KeyCombination.valueOf("Shortcut+" + key),
                    () -> app.chooseZoom(Zoom.step(steps))));
    scene
        .getAccelerators()
        .put(KeyCombination.valueOf("Shortcut+NUMPAD0"), () -> app.chooseZoom(Zoom.USUAL));
  }

  /// Every step.
  Menu menu() {
    var menu = new Menu(TEXTS.get("menu.zoom"));
    var group = new ToggleGroup();
    for (int step : Zoom.STEPS) {
      var item = new RadioMenuItem(TEXTS.get("zoom.percent", step));
      item.setToggleGroup(group);
      item.setSelected(step == Zoom.percent());
      item.setOnAction(_ -> app.chooseZoom(step));
      // it may have been chosen elsewhere
      menu.addEventHandler(Menu.ON_SHOWING, _ -> item.setSelected(step == Zoom.percent()));
      menu.getItems().add(item);
    }
    return menu;
  }
}
