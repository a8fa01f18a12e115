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

/// The buttons at the end of a transfer's row. The keyboard reaches the same actions through the
/// bar above the files.
final class JobButtons extends HBox {

  private static final Texts TEXTS = Texts.of(JobButtons.class);

  private final Button first = button();
  private final Button cancel = button();
  private final Button more = button();
  private @Nullable JobRow row;
  private String shown = "";

  JobButtons(JobMenu menu) {
    getStyleClass().add("job-buttons");
    dress(cancel, Feather.X, TEXTS.get("job.cancel"));
    dress(more, Feather.MORE_HORIZONTAL, TEXTS.get("job.more"));
    first.setOnAction(_ -> act(shown -> first(menu, shown)));
    cancel.setOnAction(_ -> act(menu::cancel));
    more.setOnAction(_ -> act(shown -> menu.showBelow(shown, more)));
    getChildren().addAll(first, cancel, more);
  }

  void show(JobRow now) {
    row = now;
    var snapshot = now.snapshot();
    boolean ended = snapshot.state().isFinal();
    boolean retry = canRetry(snapshot);
    String name =
        retry
            ? TEXTS.get("job.retry", Formats.count(snapshot.tally().failed()))
            : TEXTS.get(TransfersViewModel.canPause(snapshot.state()) ? "job.pause" : "job.resume");
    if (!name.equals(shown)) {
      shown = name;
      dress(
          first,
          retry
              ? Feather.ROTATE_CW
              : TransfersViewModel.canPause(snapshot.state()) ? Feather.PAUSE : Feather.PLAY,
          name);
    }
    first.setVisible(!ended || retry);
    cancel.setVisible(!ended);
  }

  private static void first(JobMenu menu, JobRow row) {
    if (canRetry(row.snapshot())) {
      menu.retry(row);
    } else {
      menu.pauseOrResume(row);
    }
  }

  /// What still runs has other things to press first.
  private static boolean canRetry(TransferSnapshot snapshot) {
    return snapshot.state().isFinal() && TransfersViewModel.canRetry(snapshot);
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
