package org.nephoscope.ui;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.nephoscope.ui.browser.BrowserView;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.inspector.arrays.ArrayPanes;

/// Gives an open array page the room of the inspector, and goes back to the list with the place.
record ArrayRoom(
    MainWindow window, ArrayPanes arrays, BrowserViewModel browser, BrowserView objects) {

  /// @param keyboardStays whether the keyboard is in a pane that has nothing to do with it
  /// @param focus puts it into what fills the middle
  void follow(BooleanSupplier keyboardStays, Runnable focus) {
    var wanted = new AtomicBoolean();
    arrays
        .openProperty()
        .addListener((_, _, open) -> {
          if (open) {
            wanted.set(window.shows(MainWindow.Side.INSPECTOR));
            window.show(MainWindow.Side.INSPECTOR, false);
          } else if (wanted.get()) {
            window.show(MainWindow.Side.INSPECTOR, true);
          }
          if (open || !keyboardStays.getAsBoolean()) {
            focus.run();
          }
        });
    browser.placeProperty().addListener((_, _, _) -> arrays.close());
    objects.onArray(arrays::open);
  }
}
