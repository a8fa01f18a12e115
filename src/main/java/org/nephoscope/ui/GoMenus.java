package org.nephoscope.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.UnknownAddress;
import org.nephoscope.ui.Commands.Command;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.PlacesViewModel;
import org.nephoscope.ui.browser.RecentPlaces;

/// The menus that lead to places: bookmarks, those shown last, and the steps of the history.
record GoMenus(BrowserViewModel browser, PlacesViewModel places, RecentPlaces recent) {

  private static final Texts TEXTS = Texts.of(GoMenus.class);

  /// So many steps of the history are shown.
  private static final int STEPS = 15;

  /// After so long a press is one that asks for the menu.
  private static final Duration PRESS = Duration.millis(500);

  Command clearRecent() {
    return new Command(
        "clear-recent",
        "",
        Feather.X_CIRCLE,
        recent.addressesProperty().map(List::isEmpty),
        recent::clear);
  }

  Menu bookmarks() {
    var menu = new Menu(TEXTS.get("menu.bookmarks"));
    places
        .changesProperty()
        .subscribe(_ ->
            fill(
                menu,
                places.bookmarks().stream()
                    .map(mark -> item(mark.name(), () -> browser.open(mark.place())))
                    .toList()));
    return menu;
  }

  Menu recentPlaces() {
    var menu = new Menu(TEXTS.get("menu.recent"));
    recent
        .addressesProperty()
        .subscribe(addresses -> {
          var items = new ArrayList<MenuItem>();
          addresses.forEach(address -> items.add(item(address, () -> open(address))));
          if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.add(Commands.item(clearRecent()));
          }
          fill(menu, items);
        });
    return menu;
  }

  /// Gives a button of the history a menu of the steps, for the right button, the menu key, or a
  /// long press.
  Button withSteps(Button button, ObservableValue<List<Place>> steps, IntConsumer go) {
    var menu = new ContextMenu();
    Runnable show =
        () -> {
          var items = new ArrayList<MenuItem>();
          List<Place> all = steps.getValue();
          for (int i = 0; i < Math.min(STEPS, all.size()); i++) {
            int number = i + 1;
            items.add(item(all.get(i).location().toString(), () -> go.accept(number)));
          }
          menu.getItems().setAll(items);
          if (!items.isEmpty()) {
            menu.show(button, Side.BOTTOM, 0, 2);
          }
        };
    button.setOnContextMenuRequested(event -> {
      show.run();
      event.consume();
    });
    var press = new PauseTransition(PRESS);
    press.setOnFinished(_ -> {
      button.disarm(); // and so its release is no step
      show.run();
    });
    button.addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            press.playFromStart();
          }
        });
    button.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> press.stop());
    button.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> press.stop());
    return button;
  }

  private static void fill(Menu menu, List<? extends MenuItem> items) {
    menu.getItems().setAll(items);
    if (items.isEmpty()) {
      var none = new MenuItem(TEXTS.get("menu.none"));
      none.setDisable(true);
      menu.getItems().setAll(none);
    }
  }

  private static MenuItem item(String words, Runnable action) {
    var item = new MenuItem(words, (Node) null);
    item.setMnemonicParsing(false); // names have underscores
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void open(String address) {
    try {
      browser.open(address);
    } catch (UnknownAddress _) {
      recent.forget(address); // it was written by another version
    }
  }
}
