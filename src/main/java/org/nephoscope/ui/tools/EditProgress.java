package org.nephoscope.ui.tools;

import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nephoscope.transfer.edit.EditSnapshot;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Said;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Zoom;

/// How far a change of many objects has come, and why some were left as they were.
final class EditProgress extends VBox {

  private static final Texts TEXTS = Texts.of(EditProgress.class);

  private final Label heading = ToolDialog.heading("");
  private final ProgressBar bar = new ProgressBar();
  private final HBox counts = new HBox(18);
  private final VBox causes = new VBox(8);
  private final long objects;

  /// @param objects how many were counted
  EditProgress(long objects) {
    super(12);
    this.objects = objects;
    bar.setMaxWidth(Double.MAX_VALUE);
    heading.setId("edit-result");
    heading.setWrapText(true);
    counts.getStyleClass().add("tool-line");
    var scroll = new ScrollPane(causes);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setPrefHeight(160);
    scroll.managedProperty().bind(Bindings.isNotEmpty(causes.getChildren()));
    setMinHeight(Zoom.now(110));
    getChildren().setAll(heading, bar, counts, scroll);
  }

  void show(EditSnapshot now) {
    heading.setText(heading(now));
    long ended = now.changed() + now.unchanged() + now.failed();
    bar.setProgress(now.over() ? 1 : Math.min(1, (double) ended / Math.max(1, objects)));
    counts.getChildren().clear();
    count(CheckStatus.Shape.TICK, "edit.changed", now.changed());
    count(CheckStatus.Shape.EQUALS, "edit.unchanged", now.unchanged());
    count(CheckStatus.Shape.CROSS, "edit.failed", now.failed());
    if (now.over() && now.left() > 0) {
      count(CheckStatus.Shape.STOPPED, "edit.left", now.left());
    }
    causes.getChildren().clear();
    if (!now.listing().isEmpty()) {
      causes.getChildren().add(ToolDialog.note(Said.here(now.listing()), "danger-text"));
    }
    for (EditSnapshot.Cause cause : now.causes()) {
      String names =
          cause.examples().stream().map(Object::toString).collect(Collectors.joining(", "));
      causes
          .getChildren()
          .add(
              new VBox(
                  2,
                  ToolDialog.note(
                      TEXTS.get(
                          "edit.cause", Formats.count(cause.count()), Said.here(cause.sentence())),
                      "cause"),
                  ToolDialog.note(TEXTS.get("edit.examples", names))));
    }
  }

  private static String heading(EditSnapshot now) {
    if (!now.over()) {
      return TEXTS.get(now.stopped() ? "edit.stopping" : "edit.running");
    }
    if (now.isWhole()) {
      return TEXTS.get("edit.done");
    }
    return TEXTS.get(
        !now.listing().isEmpty()
            ? "edit.unlisted"
            : now.stopped() ? "edit.stopped" : "edit.partly");
  }

  private void count(CheckStatus.Shape shape, String name, long number) {
    var label = new Label(TEXTS.get(name, Formats.count(number)));
    if (number == 0) {
      label.getStyleClass().add("subtle");
    }
    label.setGraphic(new StatusIcon(new CheckStatus(shape, "", "")));
    label.setGraphicTextGap(6);
    counts.getChildren().add(label);
  }
}
