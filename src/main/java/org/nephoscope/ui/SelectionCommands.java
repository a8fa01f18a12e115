package org.nephoscope.ui;

import java.util.List;
import org.kordamp.ikonli.feather.Feather;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.Places;

/// The commands that choose many rows at once.
record SelectionCommands(DesktopApp app, BrowserViewModel browser) {

  private static final Texts TEXTS = Texts.of(SelectionCommands.class);

  List<Command> all() {
    return List.of(rows(), everything(), invert());
  }

  private Command rows() {
    return new Command(
        "all", // its key, Ctrl+A, belongs to the table
        "",
        Feather.CHECK_SQUARE,
        app.listHidden(),
        browser.selection()::selectAll);
  }

  private Command everything() {
    return new Command(
        "everything",
        "Shortcut+Shift+A",
        Feather.CHECK_CIRCLE,
        app.listHidden(),
        browser
            .placeProperty()
            .map(place -> Places.isAccount(place) ? TEXTS.get("find.account") : ""),
        browser.selection()::selectEverything);
  }

  private Command invert() {
    return new Command(
        "invert", "", Feather.REFRESH_CCW, app.listHidden(), browser.selection()::invert);
  }
}
