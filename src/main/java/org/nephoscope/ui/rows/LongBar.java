package org.nephoscope.ui.rows;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Rectangle;

/// The scroll bar of all rows, in place of the toolkit's, which would show where one is in the few
/// rows it knows of. Steps and pages are those of the toolkit's bar.
final class LongBar extends ScrollBar {

  private static final double STEP = 10;

  private final LongFlow<?> flow;
  private boolean telling;

  LongBar(LongFlow<?> flow) {
    this.flow = flow;
    setOrientation(Orientation.VERTICAL);
    setMax(1);
    addEventHandler(MouseEvent.ANY, MouseEvent::consume); // a drag of the thumb drags no row
    addEventFilter(ScrollEvent.SCROLL, this::wheel);
    valueProperty().addListener((_, _, value) -> dragged(value.doubleValue()));
  }

  private void wheel(ScrollEvent event) {
    flow.getOnScroll().handle(event);
    event.consume();
  }

  private void dragged(double share) {
    if (!telling) {
      flow.goToShare(share);
    }
  }

  /// Lies where the toolkit's bar is, which is clipped away.
  void cover(ScrollBar other) {
    other.setClip(new Rectangle());
    visibleProperty().bind(other.visibleProperty());
  }

  /// @param share how far down the first row is that is seen, from 0 to 1
  /// @param seen which part of all rows is seen
  void tell(double share, double seen) {
    telling = true;
    setVisibleAmount(seen);
    setValue(share);
    telling = false;
  }

  void lieOn(ScrollBar other) {
    resizeRelocate(other.getLayoutX(), other.getLayoutY(), other.getWidth(), other.getHeight());
  }

  @Override
  public void increment() {
    flow.scrollPixels(STEP);
  }

  @Override
  public void decrement() {
    flow.scrollPixels(-STEP);
  }

  /// A click beside the thumb.
  @Override
  public void adjustValue(double share) {
    double page = flow.getViewportLength();
    flow.scrollPixels(share < getValue() ? -page : page);
  }
}
