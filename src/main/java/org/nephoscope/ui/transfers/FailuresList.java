package org.nephoscope.ui.transfers;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.report.Cause;
import org.nephoscope.ui.Texts;

/// The failed files of one transfer under the causes they failed for. On the keyboard the right and
/// left arrows open and close a cause, Enter does either or reads more, and the menu of a line
/// copies names and retries.
final class FailuresList extends VBox {

  private static final Texts TEXTS = Texts.of(FailuresList.class);
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final FailuresViewModel model;
  private final ListView<FailureLine> list;
  private final ContextMenu menu = new ContextMenu();
  private Optional<Runnable> onSignIn = Optional.empty();

  FailuresList(FailuresViewModel model) {
    this.model = model;
    getStyleClass().add("failures");
    list = new ListView<>(model.lines());
    list.setId("failures");
    list.setAccessibleText(TEXTS.get("failed.list"));
    list.setCellFactory(_ -> new FailureCell(model, this::copyNames, () -> onSignIn));
    var none = new Label();
    none.textProperty()
        .bind(
            model
                .textProperty()
                .map(text -> TEXTS.get(text.isEmpty() ? "failed.none" : "files.none.named")));
    none.getStyleClass().add("muted");
    list.setPlaceholder(none);
    list.setContextMenu(menu);
    list.setOnContextMenuRequested(_ -> fillMenu());
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    VBox.setVgrow(list, Priority.ALWAYS);
    var told = new Label();
    told.setId("failures-told");
    told.getStyleClass().addAll("note", "failures-told");
    told.textProperty().bind(model.toldProperty());
    told.visibleProperty().bind(told.textProperty().isNotEmpty());
    told.managedProperty().bind(told.visibleProperty());
    getChildren().addAll(FailureCell.heads(), list, told);
    keepSelection();
  }

  /// Lines are put in and taken out above the selected one; it stays selected while it is there,
  /// and else what has come in its place is.
  private void keepSelection() {
    var selection = list.getSelectionModel();
    var last = new AtomicReference<FailureLine>(new FailureLine.Others(0));
    var place = new AtomicInteger(-1);
    var changing = new AtomicBoolean();
    selection
        .selectedItemProperty()
        .addListener((_, _, now) -> {
          if (now != null && !changing.get()) {
            last.set(now);
            place.set(selection.getSelectedIndex());
          }
        });
    model
        .lines()
        .addListener(
            (ListChangeListener<FailureLine>)
                _ -> {
                  changing.set(true);
                  int at = find(last.get()).orElse(Math.min(place.get(), model.lines().size() - 1));
                  selection.clearSelection();
                  changing.set(false);
                  if (at >= 0) {
                    selection.select(at);
                  }
                });
  }

  private OptionalInt find(FailureLine wanted) {
    return IntStream.range(0, model.lines().size())
        .filter(i -> isSame(model.lines().get(i), wanted))
        .findFirst();
  }

  /// A cause is the same one whatever it counts by now.
  private static boolean isSame(FailureLine line, FailureLine other) {
    return (line instanceof FailureLine.Group(var group, _, _)
            && other instanceof FailureLine.Group(var before, _, _))
        ? group.cause().equals(before.cause())
        : line.equals(other)
            || (line instanceof FailureLine.Recovered && other instanceof FailureLine.Recovered);
  }

  private void key(KeyEvent event) {
    FailureLine line = list.getSelectionModel().getSelectedItem();
    if (!list.equals(event.getTarget()) || line == null) { // a button inside has keys of its own
      return;
    }
    Optional<Boolean> open = open(line);
    boolean used = true;
    if (COPY.match(event)) {
      copy(line);
    } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
      act(line);
    } else if (event.getCode() == KeyCode.RIGHT && open.filter(shown -> !shown).isPresent()) {
      act(line);
    } else if (event.getCode() == KeyCode.LEFT && open.filter(shown -> shown).isPresent()) {
      act(line);
    } else {
      used = false;
    }
    if (used) {
      event.consume();
    }
  }

  /// Whether files stand below a line that may have some.
  private static Optional<Boolean> open(FailureLine line) {
    return switch (line) {
      case FailureLine.Group(_, var open, _) -> Optional.of(open);
      case FailureLine.Recovered(_, _, var open) -> Optional.of(open);
      case FailureLine.File _,
          FailureLine.More _,
          FailureLine.Others _,
          FailureLine.RecoveredFile _,
          FailureLine.RecoveredMore _ ->
          Optional.empty();
    };
  }

  private void act(FailureLine line) {
    switch (line) {
      case FailureLine.Group(var group, _, _) -> model.toggle(group.cause());
      case FailureLine.More(var cause, _, _, _) -> model.more(cause);
      case FailureLine.Recovered _ -> model.toggleRecovered();
      case FailureLine.RecoveredMore _ -> model.moreRecovered();
      case FailureLine.File _, FailureLine.RecoveredFile _, FailureLine.Others _ -> {}
    }
  }

  private void copy(FailureLine line) {
    if (line instanceof FailureLine.File(var item, _)) {
      put(item.source());
    } else if (line instanceof FailureLine.RecoveredFile(var item)) {
      put(item.source());
    } else {
      cause(line).ifPresent(this::copyNames);
    }
  }

  private void copyNames(Cause cause) {
    model.names(cause, FailuresList::put);
  }

  private void fillMenu() {
    FailureLine line = list.getSelectionModel().getSelectedItem();
    menu.getItems().clear();
    cause(line)
        .ifPresent(cause -> {
          var names = new MenuItem(TEXTS.get("failed.copy-names"));
          names.setOnAction(_ -> copyNames(cause));
          menu.getItems().add(names);
          if (line instanceof FailureLine.Group(_, _, var canRetry)) {
            var retry = new MenuItem(TEXTS.get("failed.retry.these"));
            retry.setOnAction(_ -> model.retry(cause));
            retry.setDisable(!canRetry);
            menu.getItems().add(retry);
          }
        });
  }

  /// Lets a person change the account of the job whose files are shown.
  void onSignIn(Runnable change) {
    onSignIn = Optional.of(change);
  }

  private static Optional<Cause> cause(@Nullable FailureLine line) {
    return switch (line) {
      case null -> Optional.empty();
      case FailureLine.Group(var group, _, _) -> Optional.of(group.cause());
      case FailureLine.File(_, var cause) -> Optional.of(cause);
      case FailureLine.More(var cause, _, _, _) -> Optional.of(cause);
      case FailureLine.Others _,
          FailureLine.Recovered _,
          FailureLine.RecoveredFile _,
          FailureLine.RecoveredMore _ ->
          Optional.empty();
    };
  }

  private static void put(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
