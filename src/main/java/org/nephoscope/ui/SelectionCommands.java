package org.nephoscope.ui;

import java.util.List;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.browser.Places;

/// The commands that choose many rows at once.
record SelectionCommands(ObjectsPane list) {

  private static final Texts TEXTS = Texts.of(SelectionCommands.class);

  List<Command> all() {
    return List.of(rows(), everything(), invert());
  }

  private Command rows() {
    return new Command(
        "all", // its key, Ctrl+A, belongs to the table
        "",
        Feather.CHECK_SQUARE,
        list.listHidden(),
        list.browser().selection()::selectAll);
  }

  private Command everything() {
    return new Command(
        "everything",
        "Shortcut+Shift+A",
        Feather.CHECK_CIRCLE,
        list.listHidden(),
        list.browser()
            .placeProperty()
            .map(place -> Places.isAccount(place) ? TEXTS.get("find.account") : ""),
        list.browser().selection()::selectEverything);
  }

  private Command invert() {
    return new Command(
        "invert", "", Feather.REFRESH_CCW, list.listHidden(), list.browser().selection()::invert);
  }
}
