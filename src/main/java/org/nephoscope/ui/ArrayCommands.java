package org.nephoscope.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.browser.Places;
import org.nephoscope.ui.inspector.arrays.ArrayPageView;
import org.nephoscope.ui.inspector.arrays.ArrayPanes;

/// The commands about arrays: opening the page of one, and what that page offers.
record ArrayCommands(DesktopApp app, ObjectsPane list) {

  private static final Texts TEXTS = Texts.of(ArrayCommands.class);

  /// In sections, as the menu has them.
  List<List<Command>> all() {
    return List.of(
        List.of(openPage()),
        List.of(
            onPage("array-preview", Feather.EYE, ArrayPageView::showPreview),
            onPage("array-audit", Feather.GRID, ArrayPageView::showChunks),
            onPage("array-verify", Feather.SHIELD, ArrayPageView::showVerify)),
        List.of(new ObjectCommands(app, list).encodings()));
  }

  /// Copies a link for another viewer of what the page shows.
  Menu viewers() {
    var menu = new Menu(TEXTS.get("menu.open-in"));
    menu.disableProperty().bind(Bindings.not(arrays().openProperty()));
    menu.getItems().setAll(Commands.item(openPage())); // a menu without items does not open
    menu.setOnShowing(_ -> menu.getItems().setAll(arrays().page().viewers()));
    return menu;
  }

  private Command openPage() {
    return new Command("array-page", "", Feather.GRID, list.listHidden(), noPrefix(), this::open);
  }

  private void open() {
    meant().ifPresent(arrays()::open);
  }

  /// The one prefix that is chosen, else the one that is shown.
  private Optional<Place> meant() {
    var browser = list.browser();
    if (browser.selection().count() > 1 || browser.selection().isEverything()) {
      return Optional.empty();
    }
    Place meant =
        browser.chosen().stream().findFirst().map(ChosenPlace::place).orElseGet(browser::place);
    boolean prefix = meant.location().isPrefix() || meant.location().path().isEmpty();
    return prefix && !Places.isAccount(meant) ? Optional.of(meant) : Optional.empty();
  }

  private ObservableValue<String> noPrefix() {
    return Bindings.createStringBinding(
        () -> meant().isPresent() ? "" : TEXTS.get("array.one-prefix"),
        list.browser().placeProperty(),
        list.browser().selection().changesProperty());
  }

  private Command onPage(String name, Feather icon, Consumer<ArrayPageView> show) {
    return new Command(name, "", icon, null, noArray(), () -> show.accept(arrays().page()));
  }

  private ObservableValue<String> noArray() {
    return Bindings.createStringBinding(
        () ->
            arrays().openProperty().get() && arrays().pageArray().opened().array().isPresent()
                ? ""
                : TEXTS.get("array.no-page"),
        arrays().openProperty(),
        arrays().pageArray().openedProperty());
  }

  private ArrayPanes arrays() {
    return list.arrays();
  }
}
