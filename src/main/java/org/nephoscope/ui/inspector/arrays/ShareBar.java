package org.nephoscope.ui.inspector.arrays;

import javafx.scene.layout.Region;

/// A thin bar that is filled to a share.
final class ShareBar extends Region {

  private final Region fill = new Region();
  private final double share;

  ShareBar(double share) {
    this.share = Math.clamp(share, 0, 1);
    getStyleClass().add("share-bar");
    fill.getStyleClass().add("share-fill");
    getChildren().setAll(fill);
    setMinHeight(4);
    setPrefHeight(4);
    setMaxHeight(4);
  }

  @Override
  protected void layoutChildren() {
    fill.resizeRelocate(0, 0, getWidth() * share, getHeight());
  }
}
