package org.nephoscope.ui;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import org.nephoscope.connection.Place;
import org.nephoscope.ui.browser.BrowserViewModel;
import org.nephoscope.ui.browser.Places;
import org.nephoscope.ui.inspector.arrays.ArrayPanes;
import org.nephoscope.ui.transfers.DockForm;

/// The way to the prefix that holds what the middle of the window shows: a list, or the page of an
/// array over it. There is none while the transfers fill the window.
record GoingUp(BrowserViewModel browser, ArrayPanes arrays, ObservableValue<DockForm> dock) {

  BooleanBinding possible() {
    return Bindings.createBooleanBinding(
        () ->
            dock.getValue() != DockForm.GROWN
                && arrays.shown().map(Places::hasParent).orElse(browser.canGoUpProperty().get()),
        dock,
        arrays.openProperty(),
        arrays.pageArray().openedProperty(),
        browser.canGoUpProperty());
  }

  /// Shows the list above, with what was left selected in it.
  void go() {
    Optional<Place> array = arrays.shown();
    if (array.isPresent()) {
      arrays.close();
      browser.upFrom(array.get());
    } else {
      browser.up();
    }
  }
}
