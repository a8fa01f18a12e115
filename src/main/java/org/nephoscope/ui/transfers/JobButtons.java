package org.nephoscope.ui.transfers;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.Feather;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Icons;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;

/// The buttons at the end of a transfer's row: of one that goes on to pause or resume and to cancel
/// it, of one that has ended to retry what failed, to export its report, and, where nothing failed,
/// to take it off the list. The keyboard reaches the same actions through the bar above the files
/// and the menu.
final class JobButtons extends HBox {

  /// What a button does.
  private enum Action {
    PAUSE(Feather.PAUSE),
    RESUME(Feather.PLAY),
    CANCEL(Feather.X),
    RETRY(Feather.ROTATE_CW),
    EXPORT(Feather.FILE_TEXT),
    FORGET(Feather.X);

    private final Feather icon;

    Action(Feather icon) {
      this.icon = icon;
    }
  }

  /// One of the two whose action depends on how the transfer stands.
  private final class Changing {
    private final Button button = button();
    private Action action = Action.PAUSE;
    private String shown = "";

    Changing() {
      button.setOnAction(_ -> act(row -> run(row, action)));
    }

    void show(Action now, String name) {
      action = now;
      if (!name.equals(shown)) { // a new icon four times a second would be waste
        shown = name;
        dress(button, now.icon, name);
      }
    }
  }

  private static final Texts TEXTS = Texts.of(JobButtons.class);

  private final JobMenu menu;
  private final Changing first = new Changing();
  private final Changing second = new Changing();
  private @Nullable JobRow row;

  JobButtons(JobMenu menu) {
    this.menu = menu;
    getStyleClass().add("job-buttons");
    Button more = button();
    dress(more, Feather.MORE_HORIZONTAL, TEXTS.get("job.more"));
    more.setOnAction(_ -> act(shown -> menu.showBelow(shown, more)));
    getChildren().addAll(first.button, second.button, more);
  }

  void show(JobRow now) {
    row = now;
    TransferSnapshot snapshot = now.snapshot();
    if (!snapshot.state().isFinal()) {
      boolean pauses = TransfersViewModel.canPause(snapshot.state());
      first.show(
          pauses ? Action.PAUSE : Action.RESUME, TEXTS.get(pauses ? "job.pause" : "job.resume"));
      second.show(Action.CANCEL, TEXTS.get("job.cancel"));
    } else if (TransfersViewModel.canRetry(snapshot)) {
      String failed = Formats.count(snapshot.tally().failed());
      first.show(Action.RETRY, TEXTS.get("job.retry", failed));
      second.show(Action.EXPORT, TEXTS.get("job.export"));
    } else {
      first.show(Action.EXPORT, TEXTS.get("job.export"));
      second.show(Action.FORGET, TEXTS.get("job.forget"));
    }
  }

  private void run(JobRow row, Action action) {
    switch (action) {
      case PAUSE, RESUME -> menu.pauseOrResume(row);
      case CANCEL -> menu.cancel(row);
      case RETRY -> menu.retry(row);
      case EXPORT -> menu.export(row);
      case FORGET -> menu.forget(row);
    }
  }

  private void act(Consumer<JobRow> action) {
    JobRow now = row;
    if (now != null) {
      action.accept(now);
    }
  }

  private static Button button() {
    var button = new Button();
    button.getStyleClass().addAll("icon-button", "small");
    button.setFocusTraversable(false);
    return button;
  }

  private static void dress(Button button, Feather icon, String name) {
    button.setGraphic(Icons.of(icon));
    Tip.on(button, name);
    button.setAccessibleText(name);
  }
}
