package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.browser.ListMode;
import org.nephoscope.ui.palette.PaletteChoice;
import org.testfx.api.FxRobot;

/// The palette in a window, by keyboard.
class PaletteWindowTest {

  private final FxRobot robot = new FxRobot();

  @TempDir Path home;
  private Stage stage;
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    Workbench workbench = TestWorkbench.over(home);
    stage = OffScreen.stage();
    var start = new Place(new Location(new StoreAddress.Demo(), ""), Access.ANONYMOUS);
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage, start));
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.until("it is listed", () -> app.browser().progressProperty().get().phase().isOver());
    robot.press(KeyCode.CONTROL).press(KeyCode.K).release(KeyCode.K).release(KeyCode.CONTROL);
    OffScreen.until("the palette has the keyboard", () -> field().isFocused());
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
  }

  @Test
  void aCommandIsFoundAndDone() {
    picture("all");
    type("flat");
    assertThat(titles()).first().isEqualTo("Flat keys");
    picture("flat");
    press(KeyCode.ENTER);
    assertThat(OffScreen.call(() -> app.browser().mode() == ListMode.FLAT)).isTrue();
    assertThat(isOpen()).isFalse();
    OffScreen.until("the keyboard is in the table", () -> app.window().objects().isFocusWithin());
  }

  @Test
  void whatCannotBeDoneSaysSoAndLeavesThePaletteOpen() {
    type("delete");
    PaletteChoice delete = OffScreen.call(() -> list().getItems().getFirst());
    assertThat(delete.possible()).isFalse();
    press(KeyCode.ENTER);
    assertThat(isOpen()).isTrue();
    press(KeyCode.ESCAPE);
    assertThat(isOpen()).isFalse();
  }

  @Test
  void anAddressIsOpenedAndRememberedAsVisited() {
    type("demo://notes/");
    assertThat(titles()).first().isEqualTo("demo://notes/");
    press(KeyCode.ENTER);
    OffScreen.until("it is there", () -> app.shown().location().path().equals("notes/"));
    OffScreen.run(app::openPalette);
    type("home");
    press(KeyCode.DOWN);
    press(KeyCode.UP);
    press(KeyCode.ENTER);
    OffScreen.until(
        "the home folder is shown",
        () -> app.shown().location().store() instanceof StoreAddress.Local);
    OffScreen.run(app::openPalette);
    assertThat(titles()).contains("demo://notes/");
  }

  @Test
  void theKeysThatArePrintedWork() {
    assertThat(OffScreen.call(() -> list().getItems().stream().map(PaletteChoice::keys).toList()))
        .contains("Ctrl+2")
        .allSatisfy(keys -> assertThat(keys).doesNotContain("DIGIT"));
    press(KeyCode.ESCAPE);
    robot.press(KeyCode.CONTROL);
    press(KeyCode.DIGIT2);
    robot.release(KeyCode.CONTROL);
    OffScreen.until("flat keys are shown", () -> app.browser().mode() == ListMode.FLAT);
  }

  private void type(String text) {
    OffScreen.run(() -> field().setText(text));
  }

  private void press(KeyCode key) {
    robot.press(key).release(key);
  }

  private boolean isOpen() {
    return OffScreen.call(() -> cover().isVisible());
  }

  private List<String> titles() {
    return OffScreen.call(() -> list().getItems().stream().map(PaletteChoice::title).toList());
  }

  private Node cover() {
    return stage.getScene().getRoot().lookup(".palette-cover");
  }

  private TextField field() {
    return (TextField) cover().lookup("#palette");
  }

  @SuppressWarnings("unchecked")
  private ListView<PaletteChoice> list() {
    return (ListView<PaletteChoice>) cover().lookup(".palette-list");
  }

  private void picture(String name) {
    OffScreen.picture(stage.getScene(), "palette-" + name + "-light");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(stage.getScene(), "palette-" + name + "-dark");
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
  }
}
