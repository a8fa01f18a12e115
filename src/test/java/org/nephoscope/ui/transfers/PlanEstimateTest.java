package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.ui.DesktopApp;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.TestWorkbench;
import org.nephoscope.ui.TestWorkbench.MemoryOpener;
import org.nephoscope.ui.Theme;
import org.testfx.api.FxRobot;

/// The dialog of a plan says how many requests it will take and what they cost.
class PlanEstimateTest {

  private static final int OBJECTS = 2_500;

  @TempDir Path home;
  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private DesktopApp app;

  @BeforeEach
  void open() throws IOException {
    var workbench = TestWorkbench.over(home);
    var amazon = new StoreAddress.S3(Optional.empty(), "em-atlas");
    var store = new MemoryStore("em-atlas");
    for (int i = 0; i < OBJECTS; i++) {
      store.put(new ObjectKey("seg/" + i), ByteSource.of(new byte[40_000]), PutOptions.REPLACE);
    }
    ((MemoryOpener) workbench.opener()).register(amazon, store);
    var stage = OffScreen.stage();
    app =
        OffScreen.call(() -> {
          stage.setWidth(1440);
          stage.setHeight(900);
          var start = new Place(new Location(amazon, ""), Access.AMBIENT);
          return DesktopApp.open(workbench, stage, start);
        });
    OffScreen.run(() -> app.theme().choose(Theme.Choice.LIGHT));
    OffScreen.until("the row is there", () -> app.browser().entries().size() == 1);
  }

  @AfterEach
  void close() {
    OffScreen.close(app);
  }

  @Test
  void requestsAndCostFollowTheCountAndTheTarget() {
    OffScreen.run(() -> app.browser().selection().select(0));
    OffScreen.until("keys reach it", () -> app.window().getScene().getFocusOwner() != null);
    robot.push(KeyCode.CONTROL, KeyCode.D);
    OffScreen.until("it is counted", () -> robot.lookup("Counted").tryQuery().isPresent());
    OffScreen.run(() -> target().setText(folder.toString()));
    assertThat(text("#count-requests")).isEqualTo("2,503");
    assertThat(robot.lookup("3 list, 2,500 read").tryQuery()).isPresent();
    assertThat(robot.lookup("about $0.01").tryQuery()).isPresent();
    assertThat(robot.lookup("$0.00 requests, $0.01 transfer out").tryQuery()).isPresent();
    OffScreen.until("its volume is asked", () -> free().getText().endsWith(" free"));
    OffScreen.picture(dialog(), "plan-estimate-light");
    limitsAndNamesAreInTheCommandAndTheCount();
    OffScreen.run(() -> target().setText("no://where"));
    assertThat(text("#count-requests")).isEqualTo("–");
    OffScreen.run(() -> dialog().getWindow().hide());
  }

  private void limitsAndNamesAreInTheCommandAndTheCount() {
    OffScreen.run(() -> {
      ((Slider) robot.lookup("#plan-limit-slider").query()).setValue(3);
      field("#plan-only").setText("1*;2*");
      field("#plan-except").setText("**/19*;19*");
      ((ComboBox<?>) robot.lookup("#plan-lanes").query()).getSelectionModel().select(4);
    });
    assertThat(OffScreen.call(this::commandLine))
        .endsWith(
            " --if-exists skip-equal --encoding keep-suffix --lanes 16 --limit 10MiB/s"
                + " --include '1*' --include '2*' --exclude '**/19*' --exclude '19*'");
    // Of 0 to 2499, those that begin with 1 or 2, without those that begin with 19.
    OffScreen.until("only these are counted", () -> objects().equals("1,611"));
    OffScreen.run(() -> app.theme().choose(Theme.Choice.DARK));
    OffScreen.picture(dialog(), "plan-filtered-dark");
    OffScreen.run(() -> field("#plan-only").setText("[a"));
    assertThat(robot.lookup("the pattern [a is not complete.").tryQuery()).isPresent();
    assertThat(OffScreen.call(() -> robot.lookup("#plan-start").query().isDisabled())).isTrue();
    OffScreen.run(() -> field("#plan-only").setText(""));
    OffScreen.run(() -> ((Button) robot.lookup("#plan-copy-command").query()).fire());
    assertThat(OffScreen.call(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo(OffScreen.call(this::commandLine));
  }

  /// What is shown, in the one line that it is.
  private String commandLine() {
    return command().getText().replace(" \\\n    ", " ");
  }

  private TextArea command() {
    return robot.lookup("#plan-command").query();
  }

  private TextField field(String id) {
    return robot.lookup(id).query();
  }

  private Label free() {
    return robot.lookup("#plan-free").query();
  }

  private String objects() {
    return ((Label) robot.lookup("#count-objects").query()).getText();
  }

  private String text(String id) {
    return OffScreen.call(() -> ((Label) robot.lookup(id).query()).getText());
  }

  private TextField target() {
    return robot.lookup("#plan-target").query();
  }

  private Scene dialog() {
    return robot.lookup("#plan-target").query().getScene();
  }
}
