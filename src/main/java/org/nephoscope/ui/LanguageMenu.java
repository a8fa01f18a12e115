package org.nephoscope.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.ui.palette.PaletteChoice;

/// Lets the person choose the language of the next start, from a menu and from the palette.
final class LanguageMenu {

  private static final Texts TEXTS = Texts.of(LanguageMenu.class);

  private final ConnectionBook book;
  private final Background background;
  private final Dialogs dialogs;

  LanguageMenu(ConnectionBook book, Background background, Dialogs dialogs) {
    this.book = book;
    this.background = background;
    this.dialogs = dialogs;
  }

  Menu menu() {
    var menu = new Menu(TEXTS.get("menu.language"));
    var group = new ToggleGroup();
    for (Language language : Language.values()) {
      var item = new RadioMenuItem(name(language));
      item.setToggleGroup(group);
      item.setSelected(language == Language.chosen(book));
      item.setOnAction(_ -> choose(language));
      // it may have been chosen elsewhere
      menu.addEventHandler(
          Menu.ON_SHOWING, _ -> item.setSelected(language == Language.chosen(book)));
      menu.getItems().add(item);
    }
    return menu;
  }

  /// A line of the palette for each.
  List<PaletteChoice> choices() {
    var choices = new ArrayList<PaletteChoice>();
    for (Language language : Language.values()) {
      choices.add(
          new PaletteChoice(
              TEXTS.get("palette.language", name(language)),
              TEXTS.get("menu.view").replace("_", ""),
              "",
              () -> Icons.of(Feather.GLOBE),
              true,
              () -> choose(language)));
    }
    return choices;
  }

  /// Languages are named in themselves, so that whoever understands one finds it.
  private static String name(Language language) {
    return TEXTS.get("language." + language.word());
  }

  private void choose(Language language) {
    if (language == Language.chosen(book)) {
      return;
    }
    background.save(
        () -> {
          language.keep(book);
          return language;
        },
        next -> {
          if (!next.isSpoken()) {
            say("language.later", TEXTS.get("language.later.detail"));
          }
        },
        error -> say("unsaved", Said.of(error)));
  }

  private void say(String heading, String detail) {
    dialogs.tell(TEXTS.get("menu.language"), TEXTS.get(heading), detail);
  }
}
