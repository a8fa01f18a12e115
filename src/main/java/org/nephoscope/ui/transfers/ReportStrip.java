package org.nephoscope.ui.transfers;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.nephoscope.ui.CheckStatus;
import org.nephoscope.ui.CheckStatus.Shape;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.StatusIcon;
import org.nephoscope.ui.Texts;
import org.nephoscope.ui.Tip;
import org.nephoscope.ui.Zoom;

/// The line that says how a report stands; not there while there is none.
final class ReportStrip extends HBox {

  private static final Texts TEXTS = Texts.of(ReportStrip.class);

  private final StatusIcon icon = new StatusIcon(status(Shape.QUARTER));
  private final Label text = new Label();
  private final ProgressBar bar = new ProgressBar(0);
  private final Button button = new Button();

  ReportStrip(ReportViewModel model) {
    setId("report-strip");
    getStyleClass().add("report-strip");
    text.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    text.setMinWidth(0);
    text.setMaxWidth(Double.MAX_VALUE);
    Tip.of(text).bind(text.textProperty());
    HBox.setHgrow(text, Priority.ALWAYS);
    bar.setMinWidth(Zoom.now(160));
    button.setId("report-button");
    button.getStyleClass().addAll("neph-button", "small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> {
      model.stop();
      model.dismiss();
    });
    getChildren().addAll(icon, text, bar, button);
    model.stateProperty().subscribe(this::show);
  }

  private void show(ReportState state) {
    boolean there = !(state instanceof ReportState.None);
    boolean writing = state instanceof ReportState.Writing;
    setVisible(there);
    setManaged(there);
    bar.setVisible(writing);
    bar.setManaged(writing);
    button.setText(TEXTS.get(writing ? "report.stop" : "report.close"));
    switch (state) {
      case ReportState.None() -> text.setText("");
      case ReportState.Writing(var file, var items, var all) -> {
        icon.show(status(Shape.QUARTER));
        bar.setProgress(all == 0 ? 0 : (double) items / all);
        text.setText(TEXTS.get("report.writing", file, Formats.count(items), Formats.count(all)));
      }
      case ReportState.Written(var file) -> {
        icon.show(status(Shape.TICK));
        text.setText(TEXTS.get("report.written", file));
      }
      case ReportState.Failed(_, var why) -> {
        icon.show(status(Shape.TRIANGLE));
        text.setText(TEXTS.get("report.failed", why));
      }
    }
  }

  private static CheckStatus status(Shape shape) {
    return new CheckStatus(shape, "", "");
  }
}
