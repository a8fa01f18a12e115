package org.nephoscope.ui.screens;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Pointer;
import org.nephoscope.ui.Theme;

/// Every menu.
class MenuAlbum extends Album {

  @Test
  void menus() throws Exception {
    size(1440, 900);
    choose(4);
    runJobs();
    List<Menu> menus = OffScreen.call(() -> List.copyOf(bar().getMenus()));
    for (Menu menu : menus) {
      String name = plain(menu.getText());
      popup("menu-" + name, () -> menu.show(), () -> menu.hide());
      for (MenuItem item : menu.getItems()) {
        if (item instanceof Menu inner && !inner.isDisable()) {
          popup(
              "menu-" + name + "-" + plain(inner.getText()),
              () -> {
                menu.show();
                OffScreen.begin(() -> point(inner));
              },
              menu::hide);
        }
      }
    }
    context("context-rows", ".objects-table");
    context("context-tree", ".places .tree-view");
    OffScreen.run(() -> app.browser().open("demo://membrane.zarr/"));
    OffScreen.until("listed", () -> app.browser().progressProperty().get().phase().isOver());
    context("context-jobs", ".transfers .table-view");
    for (Node node : OffScreen.call(() -> List.copyOf(app.window().lookupAll(".menu-button")))) {
      if (node instanceof MenuButton button && button.getId() != null) {
        popup("button-" + button.getId(), button::show, button::hide);
      }
    }
    for (String id : List.of("columns", "places-more")) {
      popup(
          "button-" + id,
          () -> ((Button) Objects.requireNonNull(app.window().lookup("#" + id))).fire(),
          () -> {});
    }
  }

  private static void point(Menu inner) {
    Node line = inner.getStyleableNode();
    Pointer.at(line, 20, 5, MouseEvent.MOUSE_ENTERED);
  }

  private static String plain(String words) {
    return words.replace("_", "").replace("…", "").replace(" ", "-").toLowerCase(Locale.ROOT);
  }

  private void context(String name, String selector) throws Exception {
    popup(
        name,
        () -> {
          var node = (Control) Objects.requireNonNull(app.window().lookup(selector), selector);
          node.requestFocus();
          var spot = node.localToScene(60, 70);
          var on = node.localToScreen(60, 70);
          Node under = robot.from(node).lookup(".table-row-cell").tryQuery().orElse(node);
          Event.fireEvent(
              under,
              new ContextMenuEvent(
                  ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                  spot.getX(),
                  spot.getY(),
                  on.getX(),
                  on.getY(),
                  false,
                  new PickResult(under, spot.getX(), spot.getY())));
        },
        () -> {});
  }

  private void popup(String name, Runnable open, Runnable close) throws Exception {
    for (Theme.Choice choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
      OffScreen.run(() -> app.theme().choose(choice));
      rest(200);
      OffScreen.run(open);
      rest(name.startsWith("menu-") ? 900 : 300);
      List<Scene> scenes =
          OffScreen.call(() ->
              Window.getWindows().stream()
                  .filter(one -> one instanceof ContextMenu && one.isShowing())
                  .map(Window::getScene)
                  .toList());
      if (scenes.isEmpty()) {
        problems.add(name + ": nothing opened");
      } else {
        shot(scenes.getLast(), name, choice);
      }
      OffScreen.run(close);
      OffScreen.run(() ->
          List.copyOf(Window.getWindows()).stream()
              .filter(ContextMenu.class::isInstance)
              .forEach(Window::hide));
    }
  }
}
