package org.nephoscope.ui;

import java.util.List;
import javafx.beans.binding.Bindings;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.MainWindow.Side;
import org.nephoscope.ui.browser.ListMode;
import org.nephoscope.ui.browser.Places;
import org.nephoscope.ui.transfers.DockForm;

/// The commands about the window itself: going somewhere, showing panes, looking for things.
///
/// @param transfer knows whether rows are chosen
record WindowCommands(DesktopApp app, ObjectsPane list, TransferCommands transfer) {

  private static final Texts TEXTS = Texts.of(WindowCommands.class);

  /// The name of the command that opens the palette.
  static final String PALETTE = "palette";

  Command newConnection() {
    return new Command("connect", "", Feather.PLUS, null, app.connecting()::begin);
  }

  Command editConnection() {
    var connection = app.connecting().current(list.browser());
    return new Command(
        "edit-connection",
        "",
        Feather.EDIT_2,
        null,
        connection.map(one -> one.isPresent() ? "" : TEXTS.get("connection.none")),
        () -> connection.getValue().ifPresent(app.connecting()::edit));
  }

  Command openUri() {
    return new Command("open", "", Feather.LINK, null, () -> app.parts().editPath());
  }

  Command quit() {
    return new Command("quit", "Shortcut+Q", Feather.LOG_OUT, null, app::requestClose);
  }

  /// Puts the chosen rows on the clipboard, as files where they are such.
  Command copy() {
    return new Command(
        "copy-rows",
        "Shortcut+C",
        Feather.COPY,
        transfer.nothingChosen(),
        () -> CopiedText.places(list.browser().chosen(), app.dialogs()));
  }

  Command copyUri() {
    return new Command(
        "copy", "Shortcut+Shift+C", Feather.COPY, app.start().shownProperty(), this::copyAddresses);
  }

  /// Puts the addresses of the chosen rows, or of the place shown, on the clipboard.
  private void copyAddresses() {
    List<ChosenPlace> chosen = list.listHidden().get() ? List.of() : list.browser().chosen();
    CopiedText.addresses(
        chosen.isEmpty() ? List.of(ChosenPlace.of(list.browser().place())) : chosen, app.dialogs());
  }

  Command side(String name, String keys, Side side) {
    return new Command(name, keys, Feather.SIDEBAR, null, () -> app.parts().toggle(side))
        .marked(() -> app.window().shows(side));
  }

  Command mode(String name, String keys, ListMode mode) {
    return new Command(name, keys, Feather.LIST, null, () -> list.browser().choose(mode))
        .marked(() -> !list.listHidden().get() && list.objects().lists(mode));
  }

  Command back() {
    return new Command(
        "back",
        "Alt+LEFT",
        Feather.ARROW_LEFT,
        list.browser().behindProperty().map(List::isEmpty),
        () -> list.browser().back(1));
  }

  Command forward() {
    return new Command(
        "forward",
        "Alt+RIGHT",
        Feather.ARROW_RIGHT,
        list.browser().aheadProperty().map(List::isEmpty),
        () -> list.browser().forward(1));
  }

  Command up() {
    GoingUp way = list.goingUp();
    return new Command("up", "Alt+UP", Feather.ARROW_UP, way.possible().not(), way::go);
  }

  Command path() {
    return new Command("path", "Shortcut+L", Feather.EDIT_2, null, () -> app.parts().editPath());
  }

  Command bookmark() {
    var places = app.places();
    return new Command(
            "bookmark",
            "Shortcut+Shift+B",
            Feather.STAR,
            app.start().shownProperty(),
            () -> places.toggleBookmark(list.browser().place(), app::unsaved))
        .marked(() -> places.isBookmarked(list.browser().place()));
  }

  Command refresh() {
    return new Command(
        "refresh", "F5", Feather.ROTATE_CW, app.start().shownProperty(), list.browser()::refresh);
  }

  Command demo() {
    return new Command("demo", "", Feather.BOX, null, () -> list.browser().open("demo://"));
  }

  Command find() {
    return new Command(
        "find",
        "Shortcut+F",
        Feather.SEARCH,
        app.start().shownProperty(),
        Bindings.createStringBinding(
            this::whyNoFind,
            list.browser().placeProperty(),
            list.browser().progressProperty()),
        this::findInList);
  }

  /// Brings the list back first, where the page of an array or the transfers cover it.
  private void findInList() {
    if (app.dock().formProperty().get() == DockForm.GROWN) {
      app.dock().toggleGrown();
    }
    if (list.arrays().openProperty().get()) {
      list.arrays().close();
    }
    app.find();
  }

  private String whyNoFind() {
    return Places.isAccount(list.browser().place()) ? TEXTS.get("find.account") : list.unlisted();
  }

  /// Does what a double click on the row does.
  Command openRow() {
    return new Command(
        "open-row", // its key, Enter, belongs to the table
        "",
        Feather.FOLDER,
        transfer.nothingChosen(),
        () -> list.objects().openLead());
  }

  Command preview() {
    return new Command(
        "preview", // its key, Space, belongs to the table
        "",
        Feather.EYE,
        transfer.nothingChosen(),
        list.previewable().map(able -> able ? "" : TEXTS.get("preview.none")),
        app::preview);
  }

  Command palette() {
    return new Command(PALETTE, "Shortcut+K", Feather.COMMAND, null, app::openPalette);
  }

  Command pauseAll() {
    return new Command("pause-all", "", Feather.PAUSE, null, app.transfers()::pauseAll);
  }

  Command resumeAll() {
    return new Command("resume-all", "", Feather.PLAY, null, app.transfers()::resumeAll);
  }

  Command clearFinished() {
    return new Command(
        "clear-finished",
        "",
        Feather.CHECK_SQUARE,
        app.transfers().totalsProperty().map(totals -> totals.done() == 0),
        app.transfers()::clearEnded);
  }

  Command grow() {
    return new Command(
        "grow", "Shortcut+Shift+J", Feather.MAXIMIZE_2, null, app.dock()::toggleGrown);
  }
}
