package org.nephoscope.ui.transfers;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Texts;

/// What can be done with one transfer: the same actions for buttons, menus and keys.
final class JobMenu {

  private static final Texts TEXTS = Texts.of(JobMenu.class);

  private final TransfersViewModel model;
  private final Runnable toggleFiles;
  private final ContextMenu menu = new ContextMenu();
  private Function<String, Optional<Path>> files = _ -> Optional.empty();
  private Consumer<TransferSnapshot> differences = _ -> {};

  JobMenu(TransfersViewModel model, Runnable toggleFiles) {
    this.model = model;
    this.toggleFiles = toggleFiles;
  }

  void show(JobRow row, Node anchor, double x, double y) {
    fill(row);
    menu.show(anchor, x, y);
  }

  void showBelow(JobRow row, Node anchor) {
    fill(row);
    var corner = anchor.localToScreen(0, anchor.getBoundsInLocal().getHeight());
    if (corner != null) {
      menu.show(anchor, corner.getX(), corner.getY());
    }
  }

  void pauseOrResume(JobRow row) {
    if (TransfersViewModel.canPause(row.snapshot().state())) {
      model.pause(row);
    } else {
      model.resume(row);
    }
  }

  void cancel(JobRow row) {
    model.cancel(row);
  }

  void retry(JobRow row) {
    model.retryFailed(row);
  }

  /// Takes one that has ended off the list.
  void forget(JobRow row) {
    model.forget(row);
  }

  /// @param chooser asks for the file of a report, and is given a name for it
  void onExport(Function<String, Optional<Path>> chooser) {
    files = chooser;
  }

  /// Asks for a file, and writes the report of a transfer to it.
  void export(JobRow row) {
    files
        .apply(TEXTS.get("report.name", row.transfer()))
        .ifPresent(file -> model.report().write(row.snapshot(), file));
  }

  /// @param copier asks, and copies what a comparison has found to differ
  void onCopyDifferences(Consumer<TransferSnapshot> copier) {
    differences = copier;
  }

  void copyDifferences(JobRow row) {
    differences.accept(row.snapshot());
  }

  static void copyCommand(TransferSnapshot snapshot) {
    copy(CommandText.of(snapshot.request()));
  }

  private void fill(JobRow row) {
    TransferSnapshot snapshot = row.snapshot();
    boolean ended = snapshot.state().isFinal();
    var files =
        item(
            "job.files",
            () -> {
              model.selectedProperty().set(Optional.of(row));
              toggleFiles.run();
            });
    var pause =
        item(
            TransfersViewModel.canPause(snapshot.state()) ? "job.pause" : "job.resume",
            () -> pauseOrResume(row));
    pause.setDisable(ended);
    var cancel = item("job.cancel", () -> cancel(row));
    cancel.setDisable(ended);
    var retry = item("job.retry", () -> retry(row));
    retry.setText(TEXTS.get("job.retry", Formats.count(snapshot.tally().failed())));
    retry.setDisable(!TransfersViewModel.canRetry(snapshot));
    var forget = item("job.forget", () -> forget(row));
    forget.setId("menu-forget");
    forget.setDisable(!ended);
    var clear = item("job.clear", model::clearEnded);
    clear.setId("menu-clear-ended");
    clear.setDisable(model.totalsProperty().get().done() == 0);
    var command = item("job.copy-command", () -> copyCommand(snapshot));
    var export = item("job.export", () -> export(row));
    menu.getItems()
        .setAll(List.of(files, pause, cancel, retry, new SeparatorMenuItem(), export, command));
    menu.getItems().addAll(new SeparatorMenuItem(), forget, clear);
    if (Differences.concern(snapshot)) {
      menu.getItems().add(4, differences(row));
    }
  }

  private MenuItem differences(JobRow row) {
    String refusal = Differences.refusal(row.snapshot());
    var copy = item("job.copy-differences", () -> copyDifferences(row));
    copy.setId("menu-copy-differences");
    copy.setDisable(!refusal.isEmpty());
    if (!refusal.isEmpty()) {
      copy.setText(TEXTS.get("job.refused", copy.getText(), refusal));
    }
    return copy;
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(TEXTS.get(text));
    item.setOnAction(_ -> action.run());
    return item;
  }

  /// Puts a text on the clipboard.
  static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
