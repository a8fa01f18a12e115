package org.nephoscope.ui.rows;

import java.util.function.Supplier;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.VirtualFlow;

/// Lays out the rows of a long table. The toolkit's flow goes through all rows above those that are
/// seen, so it is told of a short stretch of them, which slides along with what is looked at: row
/// `n` of the stretch is row `first + n` of the table. The cells carry the numbers of the table, so
/// a slide changes none of them, and whoever asks the flow for a row means one of the table.
final class LongFlow<T> extends VirtualFlow<TableRow<T>> {

  private final LongBar bar = new LongBar(this);
  private int first;
  private int all;
  private boolean counting;
  private boolean inside;
  private boolean cellsOnly;
  private double laidOut;

  LongFlow() {
    bar.cover(getVbar());
    getChildren().add(bar);
    fixedCellSizeProperty()
        .addListener((_, old, now) -> resized(old.doubleValue(), now.doubleValue()));
  }

  LongBar bar() {
    return bar;
  }

  private Stretch stretch() {
    return stretch(getFixedCellSize());
  }

  private Stretch stretch(double row) {
    return new Stretch(first, getCellCount(), all, row, getViewportLength());
  }

  /// Pixels above what is seen.
  private double top() {
    return stretch().top(getPosition());
  }

  /// What is on top stays there, as long as there are as many rows.
  ///
  /// @param tell sets the number of rows of the stretch
  void recount(int rows, Runnable tell) {
    double top = top();
    withoutLayout(tell);
    all = rows;
    goTo(top);
    requestLayout();
  }

  // The toolkit keeps heights it has seen until there is another number of rows.
  private void resized(double old, double now) {
    if (old > 0) {
      double top = stretch(old).top(getPosition());
      int count = getCellCount();
      withoutLayout(() -> {
        setCellCount(0);
        setCellCount(count);
      });
      goTo(top / old * now);
      requestLayout();
    }
  }

  private void withoutLayout(Runnable change) {
    counting = true;
    setPosition(0); // the toolkit guesses heights wrong where it is behind the last row
    change.run();
    counting = false;
  }

  private void goTo(double pixels) {
    double to = stretch().within(pixels);
    Stretch there = stretch().around(to);
    if (there.first() != first) {
      first = there.first();
      reconfigureCells(); // the place in the stretch may be the same as before
    }
    setPosition(there.position(to));
  }

  /// @param share how far down, from 0 to 1
  void goToShare(double share) {
    goTo(share * stretch().end());
  }

  @Override
  protected void layoutChildren() {
    if (counting) {
      return;
    }
    if (stretch().around(top()).first() != first) {
      goTo(top()); // somebody has set the toolkit's position
    }
    double room = getViewportLength();
    super.layoutChildren();
    if (cellsOnly && laidOut != getPosition()) { // it did no more than ask the cells
      super.layoutChildren();
    }
    if (room != getViewportLength()) { // the other scroll bar came or went
      rebuildCells();
      super.layoutChildren();
    }
    if (getCells().isEmpty()) { // it put them away and then did no more than that
      super.layoutChildren();
    }
    cellsOnly = false;
    laidOut = getPosition();
    bar.tell(stretch().share(top()), stretch().part());
    bar.lieOn(getVbar());
  }

  @Override
  protected void requestCellLayout() {
    cellsOnly = true;
    super.requestCellLayout();
  }

  @Override
  public double scrollPixels(double delta) {
    double before = top();
    double to = stretch().within(before + delta);
    if (to != before) {
      goTo(to);
    }
    return to - before;
  }

  /// As little as possible to a row beside those that are seen; a farther one comes to the top.
  @Override
  public void scrollTo(int index) {
    double row = getFixedCellSize();
    double y = row * Math.clamp(index, 0, Math.max(0, all - 1));
    double bottom = top() + getViewportLength();
    if (y < top() || y > bottom + row) {
      goTo(y);
    } else if (y + row > bottom) {
      goTo(y + row - getViewportLength());
    }
  }

  @Override
  public void scrollTo(TableRow<T> cell) {
    scrollTo(cell.getIndex());
  }

  @Override
  public void scrollToTop(int index) {
    goTo(index * getFixedCellSize());
  }

  @Override
  public void scrollToTop(TableRow<T> cell) {
    scrollToTop(cell.getIndex());
    layout(); // whoever asks for a page looks at the cells at once
  }

  @Override
  public void scrollToBottom(TableRow<T> cell) {
    goTo((cell.getIndex() + 1) * getFixedCellSize() - getViewportLength());
    layout();
  }

  @Override
  protected int getCellIndex(TableRow<T> cell) {
    return cell.getIndex() - first;
  }

  @Override
  protected void setCellIndex(TableRow<T> cell, int index) {
    super.setCellIndex(cell, index + first);
  }

  @Override
  public TableRow<T> getVisibleCell(int index) {
    return super.getVisibleCell(inside ? index : index - first);
  }

  @Override
  public TableRow<T> getCell(int index) {
    return inside(() -> super.getCell(index - first));
  }

  @Override
  protected TableRow<T> getPrivateCell(int index) {
    return inside(() -> super.getPrivateCell(index - first));
  }

  // While the toolkit looks for a cell itself, it means one of the stretch.
  private TableRow<T> inside(Supplier<TableRow<T>> ask) {
    inside = true;
    try {
      return ask.get();
    } finally {
      inside = false;
    }
  }
}
