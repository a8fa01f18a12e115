package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.SlowDown;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;
import org.testfx.api.FxRobot;

/// What is set and said above all transfers.
class DockHeaderTest {

  private final ScriptedRunner runner = new ScriptedRunner();
  private final Background background = Background.ofToolkit();
  private final FxRobot robot = new FxRobot();
  private TransfersViewModel model;
  private Stage stage;
  private Scene scene;
  private Theme theme;

  @BeforeEach
  void open() {
    runner.say(
        ScriptedRunner.snapshot(
            5, new TransferState.Running(false), ScriptedRunner.tally(90_000, 40_000, 12)),
        ScriptedRunner.snapshot(4, new TransferState.Queued(), ScriptedRunner.tally(9, 0, 0)),
        ScriptedRunner.snapshot(3, new TransferState.Paused(), ScriptedRunner.tally(9, 1, 0)),
        ScriptedRunner.snapshot(2, new TransferState.Finished(), ScriptedRunner.tally(9, 9, 0)));
    stage = OffScreen.stage();
    theme = OffScreen.call(() -> new Theme(Theme.Choice.LIGHT));
    model =
        new TransfersViewModel(
            runner,
            background,
            failure -> {
              throw new AssertionError(failure);
            });
    var view = OffScreen.call(() -> new TransfersView(model));
    scene = OffScreen.call(() -> new Scene(view, 1440, 240));
    OffScreen.run(() -> {
      stage.setMinWidth(0); // whatever was shown on it before
      stage.setWidth(1440);
      stage.setHeight(240);
      theme.dress(scene);
      stage.setScene(scene);
      stage.show();
    });
    OffScreen.until("the rows are there", () -> model.jobs().size() == 4);
  }

  @AfterEach
  void close() {
    OffScreen.run(() -> { // others are shown on it too
      stage.setWidth(1440);
      stage.setHeight(900);
    });
    OffScreen.until("it is large again", () -> scene.getHeight() == 900);
    OffScreen.run(stage::hide);
    background.close();
  }

  @Test
  void theRingRoundTheJobsAsksForNoScrollBar() {
    var table = (Region) robot.lookup(".dock-table").query();
    OffScreen.run(() -> {
      stage.setHeight(500); // so that there is no other scroll bar either
      table.requestFocus();
    });
    OffScreen.until("it has a ring", () -> table.getInsets().getLeft() > 0);
    OffScreen.run(() -> {
      table.applyCss();
      table.layout();
    });
    assertThat(OffScreen.call(() -> table.lookupAll(".scroll-bar:horizontal")))
        .noneMatch(Node::isVisible);
  }

  @Test
  void limitAndNumberAreChosenAndCountAtOnce() {
    OffScreen.until("keys reach it", () -> stage.isFocused());
    OffScreen.run(() -> field().getEditor().requestFocus());
    OffScreen.run(() -> field().getEditor().setText("3 mib"));
    robot.push(KeyCode.ENTER);
    OffScreen.until("it is limited", () -> runner.calls.contains("limit 3145728"));
    assertThat(OffScreen.call(() -> field().getEditor().getText())).isEqualTo("3 MiB/s");
    OffScreen.run(() -> field().getEditor().setText("fast"));
    robot.push(KeyCode.ENTER);
    OffScreen.until("it is as before", () -> field().getEditor().getText().equals("3 MiB/s"));
    OffScreen.run(() -> field().getSelectionModel().select(0));
    OffScreen.until("nothing limits it", () -> runner.calls.contains("limit 0"));
    runner.limit = 5 << 20; // by the settings
    OffScreen.until("it is shown", () -> field().getEditor().getText().equals("5 MiB/s"));
    var lanes = (MenuButton) scene.lookup("#lanes");
    assertThat(lanes.getText()).isEqualTo("auto");
    OffScreen.run(() ->
        lanes.getItems().stream()
            .filter(item -> "lanes-16".equals(item.getId()))
            .findFirst()
            .orElseThrow()
            .fire());
    OffScreen.until("it is fixed", () -> runner.calls.contains("lanes 16"));
    assertThat(lanes.getText()).isEqualTo("of 16");
  }

  @Test
  void aServerThatAsksForLessIsAChipAndNoError() {
    assertThat(OffScreen.call(() -> chip().isVisible())).isFalse();
    runner.slow =
        List.of(
            new SlowDown(
                "s3.eu-west-1", Duration.ofSeconds(9), Duration.ofSeconds(2), 31, 64, 24, 14));
    OffScreen.until("it is said", () -> chip().isVisible());
    assertThat(OffScreen.call(() -> chip().getText())).isEqualTo("slow down: 64 → 24");
    OffScreen.picture(scene, "dock-header-light");
    OffScreen.run(() -> chip().fire());
    OffScreen.until("more is said", () -> cards().findFirst().isPresent());
    assertThat(OffScreen.call(() -> texts(card())))
        .contains(
            "s3.eu-west-1 asks for fewer requests", "24, was 64", "after 14 more objects, to 25")
        .contains("none");
    OffScreen.picture(OffScreen.call(() -> card().getScene()), "slow-down-light");
    OffScreen.run(() -> theme.choose(Theme.Choice.DARK));
    OffScreen.picture(scene, "dock-header-dark");
    runner.slow = List.of();
    OffScreen.until("it leaves", () -> !chip().isVisible() && cards().findFirst().isEmpty());
  }

  @Test
  void aNarrowHeaderLeavesOutWhatMattersLeastAndCutsNothing() {
    for (double width : new double[] {1440, 1180, 1024}) {
      OffScreen.run(() -> stage.setWidth(width));
      OffScreen.until(
          "it is so wide", () -> ((Region) scene.lookup(".dock-header")).getWidth() == width);
      OffScreen.run(() -> scene.getRoot().layout());
      assertThat(OffScreen.call(() -> end("#dock-grow")))
          .as("at " + width)
          .isBetween(width - 30, width);
      OffScreen.picture(scene, "dock-header-" + (int) width);
      for (String name : List.of("#pause-all", "#chip-waiting", "#chip-paused", "#in-flight")) {
        var part = (Labeled) scene.lookup(name);
        assertThat(OffScreen.call(() -> part.getWidth() + 0.5))
            .as(name + " at " + width)
            .isGreaterThanOrEqualTo(OffScreen.call(() -> part.prefWidth(-1)));
      }
    }
    assertThat(OffScreen.call(() -> scene.lookup(".sparkline").isVisible())).isFalse();
    assertThat(OffScreen.call(() -> field().isVisible())).isTrue();
  }

  @Test
  void aNarrowHeaderShowsNoNumberWithoutItsName() {
    runner.slow =
        List.of(
            new SlowDown(
                "s3.eu-west-1", Duration.ofSeconds(9), Duration.ofSeconds(2), 31, 64, 24, 14));
    OffScreen.until("it is said", () -> chip().isVisible());
    for (double width : new double[] {1024, 960, 1440}) {
      OffScreen.run(() -> stage.setWidth(width));
      OffScreen.until(
          "it is so wide", () -> ((Region) scene.lookup(".dock-header")).getWidth() == width);
      OffScreen.run(() -> scene.getRoot().layout());
      OffScreen.picture(scene, "dock-header-slow-" + (int) width);
      assertThat(OffScreen.call(() -> end("#dock-grow"))).as("at " + width).isLessThan(width);
      assertThat(OffScreen.call(() -> texts(scene.lookup(".dock-header"))))
          .as("at " + width)
          .matches(said ->
              said.contains(width < 1300 ? "In flight" : "In flight, all jobs")
                  == scene.lookup("#in-flight").isVisible());
      assertThat(OffScreen.call(() -> chip().getText())).doesNotMatch("\\d+");
      assertThat(OffScreen.call(() -> chip().getAccessibleText())).isEqualTo("slow down: 64 → 24");
    }
    assertThat(OffScreen.call(() -> chip().getText())).isEqualTo("slow down: 64 → 24");
  }

  @Test
  void whatAComparisonFindsToDifferIsNoFileThatFailed() {
    var ended = new TransferState.Failed("2 of 9 are not equal", Failure.MISMATCH);
    runner.say(compared(ended, new Tally(9, 0, 7, 0, 2, 7, 2, 0, 900, 900)));
    OffScreen.until("they are told", () -> failures().contains("2 files differ"));
    runner.say(compared(ended, new Tally(9, 0, 6, 0, 3, 6, 2, 0, 900, 900)));
    OffScreen.until(
        "one was not read", () -> failures().contains("1 file failed · 2 files differ"));
    assertThat(model.totalsProperty().get())
        .matches(now -> now.failedFiles() == 1 && now.differences() == 2);
    runner.say(
        ScriptedRunner.snapshot(2, new TransferState.Finished(), ScriptedRunner.tally(9, 6, 3)));
    OffScreen.until("of a copy", () -> failures().contains("3 files failed"));
  }

  private List<String> failures() {
    return texts(scene.lookup(".dock-failures"));
  }

  private static TransferSnapshot compared(TransferState state, Tally tally) {
    var one = ScriptedRunner.snapshot(7, state, tally);
    return new TransferSnapshot(
        one.transfer(),
        new TransferRequest.Compare(
            new TransferRequest.Route(ScriptedRunner.MEMORY, ScriptedRunner.TARGET),
            CopyPolicy.DEFAULT,
            false,
            false,
            Optional.empty()),
        state,
        tally,
        0,
        0,
        0,
        one.submitted(),
        one.running());
  }

  @Test
  void limitsAreReadAsPeopleWriteThem() {
    assertThat(LimitText.parse("10MiB/s")).isEqualTo(OptionalLong.of(10L << 20));
    assertThat(LimitText.parse(" 1.5 g ")).isEqualTo(OptionalLong.of(3L << 29));
    assertThat(LimitText.parse("500kB")).isEqualTo(OptionalLong.of(500_000));
    assertThat(LimitText.parse("2048")).isEqualTo(OptionalLong.of(2048));
    assertThat(LimitText.parse("No limit")).isEqualTo(OptionalLong.of(0));
    assertThat(LimitText.parse("")).isEqualTo(OptionalLong.of(0));
    assertThat(LimitText.parse("100 B/s")).as("too slow").isEmpty();
    assertThat(LimitText.parse("fast")).isEmpty();
    assertThat(LimitText.of(10L << 20)).isEqualTo("10 MiB/s");
  }

  private double end(String id) {
    return scene.lookup(id).getBoundsInParent().getMaxX();
  }

  private LimitField field() {
    return (LimitField) scene.lookup("#limit");
  }

  private Button chip() {
    return (Button) scene.lookup("#slow-down");
  }

  private static Node card() {
    return cards().findFirst().orElseThrow();
  }

  private static Stream<Node> cards() {
    return Window.getWindows().stream()
        .filter(Window::isShowing)
        .map(window -> window.getScene().lookup("#slow-down-card"))
        .filter(found -> found != null);
  }

  private static List<String> texts(Node root) {
    return root.lookupAll(".label").stream()
        .filter(Node::isVisible)
        .map(label -> ((Label) label).getText())
        .toList();
  }
}
