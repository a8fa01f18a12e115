package org.nephoscope.ui;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// A pointer without a mouse: tells a node what the toolkit would tell it.
public final class Pointer {

  private Pointer() {}

  /// The pointer, with no button down, is seen at that spot of the node.
  public static void at(Node node, double x, double y, EventType<MouseEvent> type) {
    var screen = node.localToScreen(x, y);
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            x,
            y,
            screen.getX(),
            screen.getY(),
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            null));
  }

  /// The wheel is turned by so many pixels while the pointer is over the node.
  public static void wheel(Node node, double aside, double pixels) {
    Event.fireEvent(
        node,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            10,
            10,
            10,
            10,
            false,
            false,
            false,
            false,
            false,
            false,
            aside,
            pixels,
            aside,
            pixels,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }
}
