package org.nephoscope.ui;

import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.nephoscope.ui.browser.BrowserView;

/// The keys that mean something wherever the keyboard is: Escape, and what puts it into the filter.
///
/// @param closeInspector puts away an inspector that lies over the objects
record WindowKeys(MainWindow window, BrowserView objects, Runnable closeInspector) {

  void watch(Scene scene) {
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
    scene.addEventFilter(KeyEvent.KEY_TYPED, this::slash);
  }

  private void escape(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      if (window.floats(MainWindow.Side.INSPECTOR) && window.shows(MainWindow.Side.INSPECTOR)) {
        closeInspector.run();
      } else {
        objects.escape();
      }
      event.consume();
    }
  }

  private void slash(KeyEvent event) {
    if (event.getCharacter().equals("/") && !(event.getTarget() instanceof TextInputControl)) {
      objects.focusFilter();
      event.consume();
    }
  }
}
