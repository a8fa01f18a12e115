package org.nephoscope.ui.transfers;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.util.Duration;

/// A label that nobody sees and a screen reader reads when its text changes: at most once in five
/// seconds, with the newest text of those that came meanwhile.
public final class Announcer extends Label {

  private static final Duration REST = Duration.seconds(5);

  private final PauseTransition rest;
  private String next = "";

  Announcer() {
    this(REST);
  }

  Announcer(Duration rest) {
    this.rest = new PauseTransition(rest);
    this.rest.setOnFinished(_ -> sayNext());
    setId("announcement");
    setManaged(false);
    setOpacity(0);
    setMouseTransparent(true);
    setFocusTraversable(false);
  }

  /// Says that as soon as it may.
  public void say(String sentence) {
    next = sentence;
    if (rest.getStatus() != Animation.Status.RUNNING) {
      sayNext();
    }
  }

  private void sayNext() {
    if (next.isEmpty()) {
      return;
    }
    setText(next);
    next = "";
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    rest.playFromStart();
  }
}
