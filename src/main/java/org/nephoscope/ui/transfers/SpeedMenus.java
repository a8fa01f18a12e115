package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import org.nephoscope.ui.Texts;

/// Limit and number of objects at once as menus, with the choices of the dock.
public final class SpeedMenus {

  private static final Texts TEXTS = Texts.of(SpeedMenus.class);

  private SpeedMenus() {}

  /// Bytes a second of all transfers together.
  public static Menu limit(SpeedViewModel speed) {
    return menu(
        "dock.limit",
        LimitField.STEPS.stream().map(step -> step << 20).toList(),
        LimitText::of,
        () -> speed.limitProperty().get(),
        value -> speed.limitProperty().set(value));
  }

  /// How many objects at once.
  public static Menu lanes(SpeedViewModel speed) {
    return menu(
        "dock.in-flight",
        LanesMenu.CHOICES.stream().map(Integer::longValue).toList(),
        value -> TEXTS.get(value == 0 ? "lanes.auto" : "lanes.fixed", value),
        () -> speed.lanesProperty().get(),
        value -> speed.lanesProperty().set((int) value));
  }

  private static Menu menu(
      String name,
      List<Long> values,
      LongFunction<String> word,
      LongSupplier now,
      LongConsumer choose) {
    var menu = new Menu(TEXTS.get(name));
    var group = new ToggleGroup();
    for (long value : values) {
      var item = new RadioMenuItem(word.apply(value));
      item.setToggleGroup(group);
      item.setUserData(value);
      item.setOnAction(_ -> choose.accept(value));
      menu.getItems().add(item);
    }
    // What is set may have been typed, or set elsewhere.
    menu.setOnShowing(_ -> {
      group.selectToggle(null);
      group.getToggles().stream()
          .filter(item -> item.getUserData().equals(now.getAsLong()))
          .forEach(group::selectToggle);
    });
    return menu;
  }
}
