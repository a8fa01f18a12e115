package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.ui.MainWindow.Side;
import org.nephoscope.ui.settings.Settings;
import org.testfx.api.FxRobot;

class DesktopAppTest {

  @TempDir Path home;
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    Workbench workbench = TestWorkbench.over(home);
    var stage = OffScreen.stage();
    var start = new Place(new Location(new StoreAddress.Memory("m"), ""), Access.ANONYMOUS);
    app = OffScreen.call(() -> DesktopApp.open(workbench, stage, start));
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
  }

  @Test
  void sidePanesGoAndComeBackAsWideAsTheyWere() {
    for (Side side : Side.values()) {
      assertThat(OffScreen.call(() -> app.window().shows(side))).isTrue();
      double size = 0;
      for (int time = 0; time < 3; time++) {
        OffScreen.run(() -> app.window().toggle(side));
        assertThat(OffScreen.call(() -> app.window().shows(side))).isFalse();
        OffScreen.run(() -> app.window().toggle(side));
        assertThat(OffScreen.call(() -> app.window().shows(side))).isTrue();
        OffScreen.keyboard(app.window().getScene()); // it has been laid out
        double now = OffScreen.call(() -> laid(side));
        assertThat(now).as(side + " each time").isEqualTo(time == 0 ? now : size);
        size = now;
      }
    }
  }

  private double laid(Side side) {
    String style =
        switch (side) {
          case PLACES -> ".places";
          case INSPECTOR -> ".inspector";
          case DOCK -> ".transfers";
        };
    var pane = (Region) app.window().lookup(style);
    return side == Side.DOCK ? pane.getHeight() : pane.getWidth();
  }

  @Test
  void whatFailsOnceTheWindowHasClosedOpensNoDialog() throws InterruptedException {
    var closed = new CountDownLatch(1);
    OffScreen.run(() ->
        app.background()
            .<Boolean>save(
                () -> {
                  closed.await();
                  throw new IOException("the journal is closed");
                },
                _ -> {},
                app::failed));
    OffScreen.run(app::close);
    closed.countDown();
    assertThat(app.background().await(Duration.ofSeconds(60))).isTrue();
    assertThat(OffScreen.call(() -> List.copyOf(Window.getWindows()))).isEmpty();
  }

  @Test
  void aDockThatFillsTheWindowNeverLeavesItBlank() {
    OffScreen.run(() -> {
      app.parts().toggle(Side.DOCK);
      app.dock().toggleGrown();
    });
    assertThat(OffScreen.call(() -> app.window().shows(Side.DOCK))).isTrue();
    assertThat(OffScreen.call(() -> app.window().objects().getScene())).isNull();
    assertThat(OffScreen.call(() -> app.dock().isFocusWithin())).isTrue();
    OffScreen.run(() -> app.parts().toggle(Side.DOCK));
    assertThat(OffScreen.call(() -> app.window().shows(Side.DOCK))).isFalse();
    assertThat(OffScreen.call(() -> app.window().objects().getScene())).isNotNull();
  }

  @Test
  void findBringsTheListBackFirst() {
    OffScreen.run(() -> app.dock().toggleGrown());
    assertThat(OffScreen.call(() -> app.window().objects().getScene())).isNull();
    var robot = new FxRobot();
    robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
    OffScreen.until("the list is back", () -> app.window().objects().getScene() != null);
    OffScreen.until(
        "its field has the keyboard",
        () ->
            app.window().getScene().getFocusOwner() instanceof TextField field
                && app.window().objects().lookupAll("*").contains(field));
  }

  @Test
  void settingsAreKeptAndHaveTheirEffectAtOnce() throws IOException {
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    var robot = new FxRobot();
    robot.press(KeyCode.CONTROL, KeyCode.COMMA).release(KeyCode.COMMA, KeyCode.CONTROL);
    OffScreen.until("the dialog is there", () -> dialog().isPresent());
    OffScreen.picture(OffScreen.call(() -> dialog().orElseThrow().getScene()), "settings-light");
    OffScreen.run(() -> {
      ComboBox<Theme.Choice> theme = choice("#settings-theme");
      theme.setValue(Theme.Choice.DARK);
      ComboBox<Settings.OnQuit> quit = choice("#settings-quit");
      quit.setValue(Settings.OnQuit.KEEP);
      button("Save").fire();
    });
    OffScreen.until("it is dark", () -> app.theme().darkProperty().get());
    var settings = new Settings(ConnectionBook.open(home));
    OffScreen.until(
        "it is written",
        () -> {
          try {
            return new Settings(ConnectionBook.open(home)).onQuit() == Settings.OnQuit.KEEP;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(settings.start()).isEqualTo(Settings.Start.PAGE);
  }

  private static Optional<DialogPane> dialog() {
    return Window.getWindows().stream()
        .map(window -> window.getScene().getRoot())
        .filter(DialogPane.class::isInstance)
        .map(DialogPane.class::cast)
        .findFirst();
  }

  @SuppressWarnings("unchecked") // as the dialog made it
  private static <T> ComboBox<T> choice(String id) {
    return (ComboBox<T>) dialog().orElseThrow().lookup(id);
  }

  private static Button button(String word) {
    return dialog().orElseThrow().lookupAll(".button").stream()
        .map(Button.class::cast)
        .filter(button -> word.equals(button.getText()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theThemeChangesWhileTheWindowRuns() {
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    assertThat(OffScreen.call(() -> app.theme().darkProperty().get())).isTrue();
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    assertThat(OffScreen.call(() -> app.theme().darkProperty().get())).isFalse();
  }
}
