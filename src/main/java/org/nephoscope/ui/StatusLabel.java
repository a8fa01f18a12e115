package org.nephoscope.ui;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// A check status with its word, and the whole sentence on demand. Reused by table cells.
public final class StatusLabel extends Label {

  private final StatusIcon icon = new StatusIcon(CheckStatus.NONE);
  private final Tooltip tooltip = new Tooltip();

  public StatusLabel(CheckStatus status) {
    setGraphic(icon);
    setGraphicTextGap(6);
    setContentDisplay(ContentDisplay.LEFT);
    setTooltip(tooltip);
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
    tooltip.setText(status.sentence());
    setAccessibleText("check: " + status.sentence());
    getStyleClass().setAll("label", "status-label", "status-text-" + status.shape().tone());
  }
}
