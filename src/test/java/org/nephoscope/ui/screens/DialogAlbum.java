package org.nephoscope.ui.screens;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.nephoscope.ui.ChosenPlace;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// Every dialog.
class DialogAlbum extends Album {

  @Test
  void dialogs() throws Exception {
    size(1440, 900);
    choose(4);
    OffScreen.run(() -> app.browser().selection().extendTo(9));
    dialog("delete", () -> app.flows().delete(app.browser().chosen()), 900);
    dialog("delete-many", () -> app.flows().delete(List.of(ChosenPlace.of(here()))), 900);
    dialog("download", () -> app.flows().download(app.browser().chosen()), 900);
    dialog("move", () -> app.flows().move(app.browser().chosen()), 900);
    dialog("sync", () -> app.flows().sync(here()), 500);
    dialog("verify", () -> app.flows().verify(here(), app.browser().chosen()), 500);
    choose(2);
    dialog("rename", () -> app.flows().rename(app.browser().chosen().getFirst()), 500);
    dialog("duplicate", () -> app.flows().duplicate(app.browser().chosen().getFirst()), 500);
    var file = Files.writeString(home.resolve("local.txt"), "local");
    dialog("upload", () -> app.flows().upload(List.of(file), here()), 900);
    for (String name :
        List.of(
            "connect",
            "edit-connection",
            "new-bucket",
            "import",
            "settings",
            "edit-headers",
            "storage-class",
            "uploads",
            "usage",
            "check-encodings",
            "manual",
            "shortcuts",
            "report",
            "about")) {
      dialog(name, item(name), 900);
    }
    OffScreen.run(item("palette"));
    rest(300);
    window("palette");
    robot.write(GERMAN ? "k" : "co");
    rest(300);
    window("palette-typed");
    OffScreen.run(() -> robot.push(KeyCode.ESCAPE));
    OffScreen.run(item("find"));
    rest(300);
    window("find");
  }

  private void dialog(String name, Runnable open, long millis) throws Exception {
    for (Theme.Choice choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
      OffScreen.run(() -> app.theme().choose(choice));
      OffScreen.begin(open);
      OffScreen.until(name + " opens", () -> opened().isPresent());
      rest(millis);
      Window window = OffScreen.call(() -> opened().orElseThrow());
      shot(window.getScene(), name, choice);
      OffScreen.call(() -> {
        if (choice == Theme.Choice.LIGHT) {
          problems.add(
              name
                  + " "
                  + window.getWidth()
                  + " x "
                  + window.getHeight()
                  + ", focus "
                  + window.getScene().getFocusOwner());
        }
        return true;
      });
      OffScreen.run(window::hide);
      OffScreen.until(name + " closes", () -> opened().isEmpty());
    }
  }

  private Optional<Window> opened() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Stage && !window.equals(main()))
        .findFirst();
  }
}
