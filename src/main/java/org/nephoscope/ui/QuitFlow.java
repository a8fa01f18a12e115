package org.nephoscope.ui;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.nephoscope.diagnosis.LogFile;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.ui.settings.Settings;
import org.nephoscope.ui.settings.Settings.OnQuit;

/// What happens to jobs that are not done when the window is closed: asks once, unless that is set.
final class QuitFlow {

  private static final Texts TEXTS = Texts.of(QuitFlow.class);

  /// Asks about that many jobs; nothing if the window is to stay.
  interface Question {
    Optional<OnQuit> ask(int jobs);
  }

  private final PlanRunner runner;
  private final Settings settings;
  private final Background background;
  private final Question question;
  private boolean asking;

  QuitFlow(PlanRunner runner, Settings settings, Background background, Question question) {
    this.runner = runner;
    this.settings = settings;
    this.background = background;
    this.question = question;
  }

  /// Lets a window close only once it is known what becomes of its jobs.
  static void watch(
      Stage stage,
      Workbench workbench,
      Background background,
      WindowDialogs dialogs,
      Runnable close) {
    var settings = new Settings(workbench.book());
    var quit = new QuitFlow(workbench.runner(), settings, background, dialog(dialogs));
    stage.setOnCloseRequest(event -> {
      event.consume();
      quit.quit(close);
    });
  }

  /// Asks in a dialog over the window.
  static Question dialog(WindowDialogs dialogs) {
    return jobs -> {
      var keep = new ButtonType(TEXTS.get("quit.keep"), ButtonData.OK_DONE);
      var cancel = new ButtonType(TEXTS.get("quit.cancel"), ButtonData.OTHER);
      var heading = new Label(TEXTS.count("quit.jobs", jobs));
      heading.getStyleClass().add("dialog-heading");
      heading.setWrapText(true);
      var text = new Label(TEXTS.get("quit.detail"));
      text.getStyleClass().add("muted");
      text.setWrapText(true);
      var body = new VBox(8, heading, text);
      body.setPrefWidth(Zoom.now(520));
      Dialog<ButtonType> dialog = dialogs.dialog(TEXTS.get("quit.title"), body);
      dialog.getDialogPane().getButtonTypes().setAll(WindowDialogs.cancel(), cancel, keep);
      ((Button) dialog.getDialogPane().lookupButton(keep)).setDefaultButton(true);
      Optional<ButtonType> chosen = dialog.showAndWait();
      return chosen.flatMap(one ->
          one == keep
              ? Optional.of(OnQuit.KEEP)
              : one == cancel ? Optional.of(OnQuit.CANCEL) : Optional.empty());
    };
  }

  /// Closes the window at once or once its jobs are cancelled, or leaves it.
  void quit(Runnable close) {
    if (asking) {
      return; // one question at a time
    }
    asking = true;
    background.run(
        this::undone,
        undone -> {
          asking = false;
          quit(undone, close);
        },
        error -> {
          asking = false;
          LogFile.failure("what is not done could not be looked at", error);
          close.run();
        });
  }

  private void quit(List<TransferSnapshot> undone, Runnable close) {
    OnQuit wanted = undone.isEmpty() ? OnQuit.KEEP : settings.onQuit();
    switch (wanted == OnQuit.ASK ? question.ask(undone.size()).orElse(OnQuit.ASK) : wanted) {
      case KEEP -> close.run();
      case CANCEL -> {
        asking = true;
        background.run(
            () -> cancel(undone),
            _ -> close.run(),
            error -> {
              asking = false; // the window stays, and the jobs that are left can be seen
              LogFile.failure("a job could not be cancelled", error);
            });
      }
      case ASK -> {} // the person wants to stay
    }
  }

  /// Returns when all of them have ended.
  private boolean cancel(List<TransferSnapshot> undone) throws InterruptedException {
    RuntimeException failure = null;
    for (TransferSnapshot one : undone) {
      try {
        runner.cancel(one.transfer());
      } catch (RuntimeException e) { // the others are cancelled all the same
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    for (TransferSnapshot one : undone) {
      var _ = runner.await(one.transfer());
    }
    return true;
  }

  /// Those that run in this program; paused ones wait as they are.
  private List<TransferSnapshot> undone() {
    return runner.snapshot().stream()
        .filter(one -> isUnderWay(one.state()))
        .filter(one -> !runner.isElsewhere(one.transfer()))
        .toList();
  }

  private static boolean isUnderWay(TransferState state) {
    return switch (state) {
      case TransferState.Queued _, TransferState.Running _, TransferState.Waiting _ -> true;
      case TransferState.Paused _,
          TransferState.Finished _,
          TransferState.Failed _,
          TransferState.Cancelled _ ->
          false;
    };
  }
}
