package org.nephoscope.ui.rows;

import java.util.function.Supplier;
import javafx.scene.control.TableRow;
import javafx.scene.control.skin.VirtualFlow;

/// Lays out the rows of a long table. The toolkit's flow goes through all rows above those that are
/// seen, so it is given a short stretch of them, which slides along with what is looked at: row `n`
/// of the stretch is row `first + n` of the table. The cells carry the numbers of the table, so a
/// slide changes none of them, and whoever asks the flow for a row means one of the table.
final class LongFlow<T> extends VirtualFlow<TableRow<T>> {

  /// How many rows the stretch has; many more than any screen has room for.
  private static final int STRETCH = 1_000;

  /// So many of them remain on either side of the row on top, unless the table ends before.
  private static final int MARGIN = STRETCH / 4;

  /// Parts of a pixel that count.
  private static final double FINE = 1024;

  /// What is too little to count and yet enough that a row does not begin a rounding too early.
  private static final double TRACE = 1e-6;

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
    fixedCellSizeProperty().addListener((_, old, now) -> resized(old.doubleValue(), now));
  }

  /// How many of a table's rows the toolkit hears of. A short table is its own stretch; a long one
  /// is so much longer that a stretch inside it never begins with one of its first rows.
  static int counted(int rows) {
    return rows <= 2 * STRETCH ? rows : STRETCH;
  }

  LongBar bar() {
    return bar;
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
  private void resized(double old, Number now) {
    if (old > 0) {
      double top = first * old + getPosition() * Math.max(0, getCellCount() * old - seen());
      int count = getCellCount();
      withoutLayout(() -> {
        setCellCount(0);
        setCellCount(count);
      });
      goTo(top / old * now.doubleValue());
      requestLayout();
    }
  }

  private void withoutLayout(Runnable change) {
    counting = true;
    setPosition(0); // the toolkit guesses heights wrong where it is behind the last row
    change.run();
    counting = false;
  }

  private double seen() {
    return getViewportLength();
  }

  /// How far a number of rows can be scrolled.
  private double range(int rows) {
    return Math.max(0, rows * getFixedCellSize() - seen());
  }

  /// Pixels above what is seen.
  private double top() {
    double top = first * getFixedCellSize() + getPosition() * range(getCellCount());
    return Math.rint(top * FINE) / FINE;
  }

  private void goTo(double pixels) {
    double end = range(all);
    double to = Math.clamp(pixels, 0, end);
    int start = start((int) ((to + TRACE) / getFixedCellSize()));
    if (start != first) {
      first = start;
      reconfigureCells(); // the place in the stretch may be the same as before
    }
    double range = range(getCellCount());
    double place = to - first * getFixedCellSize() + TRACE;
    double position = range == 0 ? 0 : place / range;
    setPosition(to == end && range > 0 ? 1 : Math.clamp(position, 0, 1));
  }

  void goToShare(double share) {
    goTo(share * range(all));
  }

  /// Where the stretch begins if that row is on top.
  private int start(int top) {
    int last = all - getCellCount();
    boolean before = first == 0 || top - first >= MARGIN;
    boolean after = first == last || top - first < STRETCH - MARGIN;
    return first <= last && before && after
        ? first
        : Math.clamp((top - STRETCH / 2) / MARGIN * MARGIN, 0, last);
  }

  @Override
  protected void layoutChildren() {
    if (counting) {
      return;
    }
    if (first != start((int) (top() / getFixedCellSize()))) {
      goTo(top());
    }
    if (!cellsOnly || laidOut != getPosition()) {
      if (cellsOnly) {
        super.layoutChildren(); // it does no more than ask the cells
      }
      double before = seen();
      super.layoutChildren();
      if (before != seen()) { // the other scroll bar came or went
        rebuildCells();
        super.layoutChildren();
      }
      laidOut = getPosition();
    } else {
      super.layoutChildren();
    }
    cellsOnly = false;
    double end = range(all);
    bar.tell(end == 0 ? 0 : top() / end, seen() / (all * getFixedCellSize()), getVbar());
  }

  @Override
  protected void requestCellLayout() {
    cellsOnly = true;
    super.requestCellLayout();
  }

  @Override
  public double scrollPixels(double delta) {
    double before = top();
    double to = Math.clamp(before + delta, 0, range(all));
    if (Math.abs(to - before) < 1 / FINE) {
      return 0;
    }
    goTo(to);
    return to - before;
  }

  /// As little as possible to a row beside those that are seen; a farther one comes to the top.
  @Override
  public void scrollTo(int index) {
    double row = getFixedCellSize();
    double y = row * Math.clamp(index, 0, Math.max(0, all - 1));
    double top = top();
    double bottom = top + seen();
    if (y < top || y > bottom + row) {
      goTo(y);
    } else if (y + row > bottom) {
      goTo(y + row - seen());
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
    goTo((cell.getIndex() + 1) * getFixedCellSize() - seen());
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
