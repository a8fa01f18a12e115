package org.nephoscope.ui;

import java.util.function.Supplier;
import javafx.event.EventTarget;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.nephoscope.ui.browser.BrowserView;

/// The keys that mean something wherever the keyboard is: Escape, and what puts it into the filter.
///
/// @param objects the list in use
/// @param closeInspector puts away an inspector that lies over the objects
record WindowKeys(MainWindow window, Supplier<BrowserView> objects, Runnable closeInspector) {

  void watch(Scene scene) {
    scene.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
    scene.addEventFilter(KeyEvent.KEY_TYPED, this::slash);
  }

  private void escape(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      if (window.floats(MainWindow.Side.INSPECTOR) && window.shows(MainWindow.Side.INSPECTOR)) {
        closeInspector.run();
      } else {
        objects.get().escape();
      }
      event.consume();
    }
  }

  private void slash(KeyEvent event) {
    if (event.getCharacter().equals("/") && !isTypedInto(event.getTarget())) {
      objects.get().focusFilter();
      event.consume();
    }
  }

  /// A choice that can be typed into has the keyboard itself, and not the field inside it.
  private static boolean isTypedInto(EventTarget target) {
    return target instanceof TextInputControl
        || (target instanceof ComboBoxBase<?> choice && choice.isEditable())
        || (target instanceof Spinner<?> number && number.isEditable());
  }
}
