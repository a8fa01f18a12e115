package org.nephoscope.ui.transfers;

import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;

/// How many objects at once: found out by itself, or a number.
final class LanesMenu extends MenuButton {

  /// 0 is found out.
  static final List<Integer> CHOICES = List.of(0, 1, 4, 8, 16, 32, 64, 128, 256, 512);

  private static final Texts TEXTS = Texts.of(LanesMenu.class);

  private String word = "";
  private boolean shown = true;

  LanesMenu(SpeedViewModel model) {
    setId("lanes");
    getStyleClass().addAll("lanes-menu", "small");
    setMinWidth(USE_PREF_SIZE);
    Tip.on(this, TEXTS.get("lanes.meaning"));
    var group = new ToggleGroup();
    for (int lanes : CHOICES) {
      var item = new RadioMenuItem(TEXTS.get(lanes == 0 ? "lanes.auto" : "lanes.fixed", lanes));
      item.setId("lanes-" + lanes);
      item.setToggleGroup(group);
      item.setOnAction(_ -> model.lanesProperty().set(lanes));
      model.lanesProperty().subscribe(now -> item.setSelected(now == lanes));
      getItems().add(item);
    }
    model
        .lanesProperty()
        .subscribe(now -> {
          word = now == 0 ? TEXTS.get("lanes.word.auto") : TEXTS.get("lanes.word.fixed", now);
          setText(shown ? word : "");
          setAccessibleText(TEXTS.get("dock.in-flight") + ": " + word);
        });
  }

  /// How wide its word is.
  double words() {
    return new TextWidth(getFont()).width(word);
  }

  /// How much wider it is now than without its word.
  double said() {
    return getText().isEmpty() ? 0 : words();
  }

  /// Says or leaves out its word.
  void say(boolean said) {
    shown = said;
    String text = said ? word : "";
    if (!text.equals(getText())) { // else a layout would ask for the next one
      setText(text);
    }
  }
}
