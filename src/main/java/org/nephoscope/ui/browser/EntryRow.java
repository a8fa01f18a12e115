package org.nephoscope.ui.browser;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.nephoscope.storage.ObjectEntry;

/// A row that shows whether it is chosen in our own selection, and chooses itself when clicked.
final class EntryRow extends TableRow<ObjectEntry> {

  private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");
  private static final PseudoClass LEAD = PseudoClass.getPseudoClass("lead");

  private final RowSelection selection;
  private final Runnable open;

  // Kept here so that the weak listeners live as long as the row.
  private final ChangeListener<Number> onChange = (_, _, _) -> mark();

  /// @param open called after a double click, with this row chosen
  EntryRow(RowSelection selection, Runnable open) {
    this.selection = selection;
    this.open = open;
    selection.changesProperty().addListener(new WeakChangeListener<>(onChange));
    indexProperty().addListener(onChange);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    setOnMouseClicked(this::click);
  }

  @Override
  protected void updateItem(ObjectEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    mark();
  }

  private void mark() {
    boolean picked = !isEmpty() && selection.isSelected(getIndex());
    pseudoClassStateChanged(PICKED, picked);
    pseudoClassStateChanged(LEAD, !isEmpty() && selection.leadIndex() == getIndex());
  }

  private void press(MouseEvent event) {
    if (isEmpty()) {
      selection.clear();
    } else if (event.getButton() == MouseButton.SECONDARY) {
      if (!selection.isSelected(getIndex())) {
        selection.select(getIndex());
      }
    } else if (event.isShortcutDown()) {
      selection.toggle(getIndex());
    } else if (event.isShiftDown()) {
      selection.extendTo(getIndex());
    } else if (!selection.isSelected(getIndex()) || selection.count() == 1) {
      selection.select(getIndex());
    }
  }

  // A chosen row may be the beginning of a drag, so the others are let go only on release.
  private void click(MouseEvent event) {
    if (isEmpty() || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    if (event.getClickCount() == 2) {
      open.run();
    } else if (!event.isShortcutDown() && !event.isShiftDown() && event.isStillSincePress()) {
      selection.select(getIndex());
    }
  }
}
