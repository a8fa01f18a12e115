package org.nephoscope.ui;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;

/// A check status with its word, and the whole sentence on demand. Reused by table cells.
public final class StatusLabel extends Label {

  private static final Texts TEXTS = Texts.of(StatusLabel.class);

  private final StatusIcon icon = new StatusIcon(CheckStatus.NONE);

  public StatusLabel(CheckStatus status) {
    setGraphic(icon);
    setGraphicTextGap(6);
    setContentDisplay(ContentDisplay.LEFT);
    draw(status);
  }

  /// Shows another status.
  public void show(CheckStatus status) {
    if (!status.equals(icon.status())) {
      draw(status);
    }
  }

  private void draw(CheckStatus status) {
    icon.show(status);
    setText(status.word());
    Tip.on(this, status.sentence());
    setAccessibleText(TEXTS.get("check.spoken", status.sentence()));
    getStyleClass().setAll("label", "status-label", "status-text-" + status.shape().tone());
  }
}
