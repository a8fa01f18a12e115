package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// What stands below one transfer: its files narrowed by name, what has happened and what was
/// asked.
class JobTabsTest {

  private final ScriptedRunner runner = new ScriptedRunner();
  private final Background background = Background.ofToolkit();
  private TransfersViewModel model;
  private TransfersView view;
  private Stage stage;
  private Scene scene;

  @BeforeEach
  void open() {
    runner.items = LongStream.range(0, 40).mapToObj(i -> ScriptedRunner.item(i, state(i))).toList();
    runner.say(job(new TransferState.Running(true), 0));
    stage = OffScreen.stage();
    var theme = OffScreen.call(() -> new Theme(Theme.Choice.LIGHT));
    model =
        new TransfersViewModel(
            runner,
            background,
            failure -> {
              throw new AssertionError(failure);
            });
    view = OffScreen.call(() -> new TransfersView(model));
    scene = OffScreen.call(() -> new Scene(view, 1440, 640));
    OffScreen.run(() -> {
      stage.setWidth(1440);
      stage.setHeight(640);
      theme.dress(scene);
      stage.setScene(scene);
      stage.show();
      view.toggleGrown();
    });
    OffScreen.until("the row is there", () -> model.jobs().size() == 1);
    OffScreen.run(() -> view.showFiles(true));
  }

  private static ItemState state(long i) {
    return i % 3 == 0 ? ItemState.DONE : ItemState.PLANNED;
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
  void aDoubleClickOrEnterOpensTheFilesAndClosesThem() {
    OffScreen.run(() -> {
      view.choose(DockForm.JOBS);
      Node jobs = scene.lookup("#jobs");
      click(jobs, 1);
      assertThat(view.chosenForm()).as("a click chooses only").isEqualTo(DockForm.JOBS);
      click(jobs, 2);
      assertThat(view.chosenForm()).isEqualTo(DockForm.FILES);
      enter(jobs);
      assertThat(view.chosenForm()).isEqualTo(DockForm.JOBS);
      enter(jobs);
      assertThat(view.chosenForm()).isEqualTo(DockForm.FILES);
      click(jobs, 2);
      assertThat(view.chosenForm()).isEqualTo(DockForm.JOBS);
    });
  }

  private static void click(Node node, int count) {
    node.fireEvent(
        new MouseEvent(
            MouseEvent.MOUSE_CLICKED,
            9,
            9,
            9,
            9,
            MouseButton.PRIMARY,
            count,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            null));
  }

  private static void enter(Node node) {
    node.fireEvent(
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
  }

  @Test
  void filesAreNarrowedByNameWhereTheyAreKept() {
    OffScreen.until("all are there", () -> model.files().items().size() == 40);
    OffScreen.run(() -> filter().setText("/2"));
    // mem://mem/a/2 and 20 to 29
    OffScreen.until("some are left", () -> model.files().items().size() == 11);
    assertThat(runner.calls).contains("count 9 ALL /2");
    OffScreen.picture(scene, "files-filtered-light");
    OffScreen.run(() -> filter().setText("nothing"));
    OffScreen.until(
        "it is said", () -> texts().contains("No file of this state has that in its name."));
    OffScreen.run(() -> filter().setText(""));
    OffScreen.until("all are back", () -> model.files().items().size() == 40);
    assertThat(
            OffScreen.call(() -> ((ToggleButton) scene.lookup("#files-chip-planned")).isVisible()))
        .isTrue();
  }

  @Test
  void theLogTellsWhatHasHappenedAndThePlanWhatWasAsked() {
    OffScreen.run(() -> tabs().getSelectionModel().select(2));
    OffScreen.until("it has begun", () -> texts().contains("Runs"));
    runner.say(job(new TransferState.Running(false), 0));
    OffScreen.until("it is counted", () -> texts().contains("Counted: 40 objects, 3.9 KiB"));
    runner.say(job(new TransferState.Paused(), 3));
    OffScreen.until("it pauses", () -> texts().contains("Paused"));
    runner.say(job(new TransferState.Failed("3 failed", Failure.OTHER), 3));
    OffScreen.until(
        "it has ended",
        () -> texts().contains("Ended after 10 s, with failures. 37 done, 0 skipped, 3 failed"));
    assertThat(texts()).contains("The first file has failed; see Failed");
    OffScreen.picture(scene, "job-log-light");
    OffScreen.run(() -> tabs().getSelectionModel().select(3));
    OffScreen.until("it is asked", () -> texts().contains("Only keys"));
    assertThat(texts())
        .contains(
            "mem://mem/a", "mem://copy/b", "**/*.json; *.tif", "tmp/**", "5 MiB/s", "16 at once")
        .contains("Skip if the hash is equal", "40 objects, 3.9 KiB");
    OffScreen.picture(scene, "job-plan-light");
  }

  @Test
  void aLogIsBoundedAndSaysWhatEndedBeforeIt() {
    var now = new AtomicReference<>(Instant.parse("2026-01-02T10:00:00Z"));
    var log = new JobLog(now::get);
    var earlier = job(new TransferState.Finished(), 0);
    log.note(Optional.empty(), earlier);
    assertThat(log.of(earlier.transfer()))
        .last()
        .satisfies(line -> {
          assertThat(line.text()).startsWith("Finished after 10 s, or later if it was paused");
          assertThat(line.at()).isEqualTo(Instant.EPOCH.plusSeconds(10));
        });
    for (int i = 0; i < 300; i++) {
      log.note(
          Optional.of(job(new TransferState.Running(false), 0)),
          job(new TransferState.Paused(), 0));
    }
    assertThat(log.of(earlier.transfer()))
        .hasSize(200)
        .first()
        .extracting(LogLine::text)
        .isEqualTo("Submitted");
    log.keep(List.of());
    assertThat(log.of(earlier.transfer())).isEmpty();
  }

  private static TransferSnapshot job(TransferState state, long failed) {
    var route =
        new Route(ScriptedRunner.MEMORY, ScriptedRunner.TARGET)
            .names(new NameFilter(List.of("**/*.json", "*.tif"), List.of("tmp/**")));
    return new TransferSnapshot(
        new Transfer(9),
        new Copy(List.of(route), CopyPolicy.DEFAULT.lanes(16).limit(5 << 20)),
        state,
        ScriptedRunner.tally(40, state.isFinal() ? 40 - failed : 14, failed),
        0,
        0,
        0,
        Instant.EPOCH,
        Duration.ofSeconds(10));
  }

  private TextField filter() {
    return (TextField) scene.lookup("#file-filter");
  }

  private TabPane tabs() {
    return (TabPane) scene.lookup(".dock-tabs");
  }

  private List<String> texts() {
    return scene.getRoot().lookupAll(".label").stream()
        .filter(Labeled.class::isInstance)
        .filter(Node::isVisible)
        .map(label -> ((Labeled) label).getText())
        .toList();
  }
}
