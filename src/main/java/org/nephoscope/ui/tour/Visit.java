package org.nephoscope.ui.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.Theme;
import org.nephoscope.ui.Workbench;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// One open window and what a visitor has at hand: to act, to look, to ask the stores, to take
/// pictures and to tell.
///
/// @param scratch an empty folder for whatever is written on the way
record Visit(
    DesktopApp app,
    Workbench workbench,
    Path scratch,
    Hand hand,
    Sight sight,
    Truth truth,
    Album album,
    PrintStream out) {

  /// Says of a step that it really happened.
  void tell(String sentence) {
    out.println("ok  " + sentence);
  }

  /// Goes to an address and waits for the whole listing.
  Place go(String address) throws TourFailed, InterruptedException {
    Location location = LocationParser.here().parse(address);
    hand.act(() -> app.browser().open(address));
    hand.until(
        address + " is listed",
        () -> app.browser().place().location().equals(location) && phase().isOver());
    TourFailed.unless(
        hand.ask(this::phase) == Phase.COMPLETE, "%s could not be listed".formatted(address));
    hand.act(() -> sight.scene().lookup(".objects-table").requestFocus());
    return hand.ask(app.browser()::place);
  }

  /// How far the listing is.
  Phase phase() {
    return app.browser().progressProperty().get().phase();
  }

  /// The names of all rows, whether they can be seen or not.
  List<String> allNames() {
    return app.browser().entries().stream().map(Visit::name).toList();
  }

  /// Chooses the rows from one name to another.
  void choose(String first, String last) throws TourFailed, InterruptedException {
    hand.act(() -> {
      app.browser().selection().select(index(first));
      app.browser().selection().extendTo(index(last));
    });
  }

  /// Presses a button of the window's tool bar, which may open a dialog.
  void press(String name) throws TourFailed, InterruptedException {
    hand.until(
        "“" + name + "” can be pressed",
        () -> sight.button(name).filter(button -> !button.isDisabled()).isPresent());
    hand.begin(() -> sight.button(name).ifPresent(Button::fire));
  }

  /// Chooses a command of the menus, once it can be chosen.
  void command(String name) throws TourFailed, InterruptedException {
    hand.until(
        "“" + name + "” can be chosen",
        () -> sight.item(name).filter(item -> !item.isDisable()).isPresent());
    hand.begin(() -> sight.item(name).ifPresent(MenuItem::fire));
  }

  /// Takes a picture in both themes.
  void pictures(String name) throws TourFailed, IOException, InterruptedException {
    picture(name, Theme.Choice.LIGHT);
    picture(name, Theme.Choice.DARK);
    hand.act(() -> app.theme().choose(Theme.Choice.LIGHT));
  }

  private void picture(String name, Theme.Choice theme)
      throws TourFailed, IOException, InterruptedException {
    hand.act(() -> app.theme().choose(theme));
    album.take(hand.ask(sight::scene), name + "-" + theme.word());
  }

  private int index(String name) {
    return IntStream.range(0, app.browser().entries().size())
        .filter(row -> name(app.browser().entries().get(row)).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no row " + name));
  }

  private static String name(ObjectEntry entry) {
    return entry instanceof Folder ? entry.name() + "/" : entry.name();
  }
}
