package org.nephoscope.ui.transfers;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.palette.PaletteChoice;

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

  /// A line of the palette for each choice of both.
  ///
  /// @param group the title of the menu they stand in
  public static List<PaletteChoice> choices(SpeedViewModel speed, String group) {
    return Stream.of(limit(speed), lanes(speed))
        .flatMap(menu ->
            menu.getItems().stream()
                .map(item ->
                    new PaletteChoice(
                        TEXTS.get("dock.choice", menu.getText(), item.getText()),
                        group.replace("_", ""),
                        "",
                        () -> Icons.of(Feather.ACTIVITY),
                        true,
                        item::fire)))
        .toList();
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
