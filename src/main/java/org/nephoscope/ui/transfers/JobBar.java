package org.nephoscope.ui.transfers;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.nephoscope.transfer.TransferSnapshot;

/// How far a transfer is, as a thin bar. Green only when everything was proved equal.
final class JobBar extends Region {

  private static final double HEIGHT = 6;

  private final Region fill = new Region();
  private Optional<Double> share = Optional.empty();

  JobBar() {
    getStyleClass().add("job-bar");
    fill.getStyleClass().add("job-bar-fill");
    getChildren().add(fill);
    setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  void show(TransferSnapshot snapshot) {
    share = JobText.fraction(snapshot);
    fill.getStyleClass().setAll("job-bar-fill", "job-bar-" + JobText.tone(snapshot));
    setAccessibleText(JobText.spoken(snapshot));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = share.map(done -> done * getWidth()).orElse(0.0);
    // A sliver narrower than the bar is high would lose its round ends.
    boolean visible = width > 0;
    fill.setVisible(visible);
    fill.resizeRelocate(0, 0, snapSizeX(Math.max(width, visible ? HEIGHT : 0)), HEIGHT);
  }
}
