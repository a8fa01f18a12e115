package org.nephoscope.ui.rows;

import javafx.scene.AccessibleAttribute;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.MouseEvent;

/// How a table with rows of one height is drawn when it may have a million of them. The toolkit's
/// skin adds up the heights of all rows above several times a frame; this one tells it of a few
/// hundred around those that are seen (see [LongFlow]). Items, selection, focus and what a screen
/// reader hears are those of the whole table.
public final class LongTableSkin<T> extends TableViewSkin<T> {

  // Without a first value, because the toolkit counts rows while it makes the skin.
  private boolean counting;

  /// @param table has a fixed cell size
  public LongTableSkin(TableView<T> table) {
    super(table);
    LongBar bar = flow().bar();
    bar.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> focus());
  }

  private void focus() {
    if (getSkinnable().isFocusTraversable()) {
      getSkinnable().requestFocus(); // as with the bar of the toolkit
    }
  }

  @Override
  protected TableHeaderRow createTableHeaderRow() {
    return new TitledHeads(this);
  }

  private LongFlow<T> flow() {
    return (LongFlow<T>) getVirtualFlow();
  }

  @Override
  protected VirtualFlow<TableRow<T>> createVirtualFlow() {
    return new LongFlow<>();
  }

  @Override
  protected void updateItemCount() {
    flow().recount(getItemCount(), this::countSome);
  }

  private void countSome() {
    counting = true;
    try {
      super.updateItemCount();
    } finally {
      counting = false;
    }
  }

  @Override
  protected int getItemCount() {
    int rows = super.getItemCount();
    return counting ? Stretch.told(rows) : rows;
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.VERTICAL_SCROLLBAR
        ? flow().bar()
        : super.queryAccessibleAttribute(attribute, parameters);
  }
}
