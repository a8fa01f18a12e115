package org.nephoscope.ui;

import javafx.scene.Node;
import javafx.scene.Scene;

/// Runs something once the layout under way, or the next one, has ended: what a layout has just
/// decided cannot be changed from within it.
public final class AfterLayout {

  private AfterLayout() {}

  /// Runs something once, behind the next layout.
  ///
  /// @param node whose scene is laid out; without one it is run at once
  public static void run(Node node, Runnable action) {
    Scene scene = node.getScene();
    if (scene == null) {
      action.run();
      return;
    }
    scene.addPostLayoutPulseListener(
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            action.run();
          }
        });
  }
}
