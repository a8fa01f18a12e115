package org.nephoscope.ui.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Language;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.testfx.api.FxRobot;

/// Dialogs can be read in the language with the longer words and in both themes, also while they
/// stay open; they begin in their first field, and Escape ends them.
class DialogsTest extends ScreenDesk {

  private final Locale before = Locale.getDefault();
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void openGerman() throws IOException {
    assertThat(CheckStatus.NONE.sentence()).isNotEmpty(); // kept as long as the program runs
    Language.GERMAN.speak();
    open(lab("em-atlas", Atlas.SHOWN.value()));
    OffScreen.until("a page is listed", () -> app.browser().entries().size() >= 1000);
    OffScreen.run(() -> app.browser().selection().select(9));
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void wordsFitAndControlsHaveNames() {
    var problems = new ArrayList<String>();
    for (String name :
        List.of(
            "connect",
            "settings",
            "manual",
            "shortcuts",
            "about",
            "report",
            "sync",
            "verify",
            "rename",
            "edit-headers",
            "storage-class",
            "usage",
            "check-encodings")) {
      Scene scene = opened(name);
      problems.addAll(Shots.look(scene, "dialog-" + name + "-light"));
      robot.push(KeyCode.ESCAPE);
      OffScreen.until("Escape ends " + name, () -> dialog().isEmpty());
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void anOpenDialogFollowsTheTheme() {
    Scene scene = opened("usage");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    assertThat(Shots.look(scene, "dialog-usage-dark")).isEmpty();
    assertThat(OffScreen.call(() -> List.copyOf(scene.getRoot().getStylesheets())))
        .anyMatch(sheet -> sheet.endsWith("tokens-dark.css"))
        .noneMatch(sheet -> sheet.endsWith("tokens-light.css"))
        .anyMatch(sheet -> sheet.endsWith("tools.css"));
  }

  @Test
  void aDialogBeginsInItsFirstField() {
    assertThat(owner(opened("settings"))).isInstanceOf(ComboBox.class);
    robot.push(KeyCode.ESCAPE);
    OffScreen.until("it is closed", () -> dialog().isEmpty());
    var field = (TextField) owner(opened("duplicate"));
    String name = OffScreen.call(() -> app.browser().chosen().getFirst().place().location().name());
    assertThat(OffScreen.call(field::getSelectedText))
        .as("without the ending")
        .isEqualTo(name.substring(0, name.lastIndexOf('.')) + " Kopie");
  }

  private Node owner(Scene scene) {
    OffScreen.until("the keyboard is somewhere", () -> scene.getFocusOwner() != null);
    return OffScreen.call(scene::getFocusOwner);
  }

  /// Opens the dialog of a command; it is there once the keyboard is where it begins.
  private Scene opened(String command) {
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.begin(() -> fire(command));
    OffScreen.until(command + " opens", () -> dialog().isPresent());
    OffScreen.until("it has the keyboard", () -> dialog().orElseThrow().isFocused());
    Scene scene = OffScreen.call(() -> dialog().orElseThrow().getScene());
    OffScreen.run(() -> {}); // what was to happen after it is shown
    return scene;
  }

  private void fire(String command) {
    if (command.equals("sync")) { // of a folder, where an object is chosen
      app.flows().sync(lab("em-atlas", Atlas.SHOWN.value()));
      return;
    }
    ((MenuBar) Objects.requireNonNull(app.window().lookup(".menu-bar")))
        .getMenus().stream()
            .flatMap(menu -> menu.getItems().stream())
            .filter(item -> ("command-" + command).equals(item.getId()))
            .findFirst()
            .orElseThrow()
            .fire();
  }

  private Optional<Window> dialog() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Stage && !window.equals(stage))
        .findFirst();
  }
}
