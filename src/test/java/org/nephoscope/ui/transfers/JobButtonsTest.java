package org.nephoscope.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.Background;
import org.nephoscope.ui.OffScreen;
import org.nephoscope.ui.Theme;

/// The buttons at the end of a transfer's row.
class JobButtonsTest {

  private static final TransferState SOME_FAILED =
      new TransferState.Failed("4 of 9 objects failed.", Failure.OTHER);

  @TempDir Path folder;
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Background background = Background.ofToolkit();
  private TransfersViewModel model;
  private TransfersView view;
  private Stage stage;
  private Scene scene;

  @BeforeEach
  void open() {
    stage = OffScreen.stage();
    model =
        new TransfersViewModel(
            runner,
            background,
            failure -> {
              throw new AssertionError(failure);
            });
    view = OffScreen.call(() -> new TransfersView(model));
    scene = OffScreen.call(() -> new Scene(view, 1024, 520));
    OffScreen.run(() -> {
      new Theme(Theme.Choice.LIGHT).dress(scene);
      stage.setScene(scene);
      stage.show();
    });
  }

  @AfterEach
  void close() {
    OffScreen.run(stage::hide);
    background.close();
  }

  @Test
  void aRowThatHasEndedHasWhatIsWantedOfIt() {
    var failed = ScriptedRunner.snapshot(34, SOME_FAILED, ScriptedRunner.tally(9, 5, 4));
    var well =
        ScriptedRunner.snapshot(35, new TransferState.Finished(), ScriptedRunner.tally(9, 9, 0));
    runner.say(failed, well);
    OffScreen.until(
        "each row has its buttons",
        () ->
            names()
                .containsAll(
                    List.of("Retry failed (4)", "Export report…", "Remove from the list")));
    assertThat(OffScreen.call(this::names))
        .as("what has ended is neither paused nor cancelled")
        .doesNotContain("Pause", "Cancel");
    Path report = folder.resolve("report.csv");
    OffScreen.run(() -> view.onExport(_ -> Optional.of(report)));
    press("Export report…");
    OffScreen.until("the report is written", () -> Files.exists(report));
    press("Retry failed (4)");
    OffScreen.until("it is retried", () -> runner.calls.contains("retry 34"));
    press("Remove from the list");
    OffScreen.until("it is gone", () -> model.jobs().size() == 1);
    assertThat(runner.calls).contains("forget [35]");
    assertThat(OffScreen.call(() -> model.jobs().getFirst().transfer().id())).isEqualTo(34);
  }

  @Test
  void aRowThatGoesOnIsPausedResumedAndCancelled() {
    var tally = ScriptedRunner.tally(9, 1, 0);
    runner.say(ScriptedRunner.snapshot(7, new TransferState.Running(false), tally));
    OffScreen.until("it can be paused", () -> names().contains("Pause"));
    press("Pause");
    OffScreen.until("it is", () -> runner.calls.contains("pause 7"));
    runner.say(ScriptedRunner.snapshot(7, new TransferState.Paused(), tally));
    OffScreen.until("it can be resumed", () -> names().contains("Resume"));
    press("Resume");
    OffScreen.until("it is", () -> runner.calls.contains("resume 7"));
    press("Cancel");
    OffScreen.until("it is cancelled", () -> runner.calls.contains("cancel 7"));
  }

  private List<String> names() {
    return buttons().map(Button::getAccessibleText).toList();
  }

  private void press(String name) {
    OffScreen.run(() ->
        buttons()
            .filter(one -> name.equals(one.getAccessibleText()))
            .findFirst()
            .orElseThrow()
            .fire());
  }

  private Stream<Button> buttons() {
    return scene.getRoot().lookupAll(".job-buttons .button").stream()
        .map(Button.class::cast)
        .filter(one -> one.isVisible() && one.getAccessibleText() != null);
  }
}
