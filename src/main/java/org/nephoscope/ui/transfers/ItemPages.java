package org.nephoscope.ui.transfers;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.collections.ObservableListBase;
import org.nephoscope.transfer.ItemSnapshot;

/// The files of a transfer as a list of any length of which only the pages on screen are kept. A
/// row that is not there yet is empty, and asking for it makes its page wanted.
final class ItemPages extends ObservableListBase<ItemRow> {

  static final int PAGE = 200;

  /// More than a screen shows, so that a short scroll back costs nothing.
  static final int KEPT = 8;

  private final TreeMap<Integer, List<ItemRow>> pages = new TreeMap<>();
  private final TreeSet<Integer> wanted = new TreeSet<>();
  private int size;
  private int firstVisible;
  private int lastVisible;

  @Override
  public int size() {
    return size;
  }

  @Override
  public ItemRow get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("row " + index + " of " + size);
    }
    int page = index / PAGE;
    var rows = pages.get(page);
    if (rows == null) {
      rows = newPage();
      pages.put(page, rows);
      wanted.add(page);
      dropFarPages(page);
    }
    return rows.get(index % PAGE);
  }

  /// Which rows are on screen; their pages are kept and read again.
  void visible(int first, int last) {
    firstVisible = Math.max(0, first);
    lastVisible = Math.max(firstVisible, last);
  }

  /// Pages to read: those shown for the first time and, if rows may have changed, those on screen.
  NavigableSet<Integer> takeWanted(boolean changed) {
    var result = new TreeSet<>(wanted);
    wanted.clear();
    if (changed) {
      for (int page = firstVisible / PAGE; page <= lastVisible / PAGE; page++) {
        if (pages.containsKey(page)) {
          result.add(page);
        }
      }
    }
    return result;
  }

  /// Puts what was read into the rows of a page, if it is still kept.
  void fill(int page, List<ItemSnapshot> items) {
    var rows = pages.get(page);
    if (rows == null) {
      return;
    }
    for (int i = 0; i < PAGE; i++) {
      rows.get(i).update(i < items.size() ? Optional.of(items.get(i)) : Optional.empty());
    }
  }

  void resize(int newSize) {
    if (newSize == size) {
      return;
    }
    beginChange();
    int old = size;
    size = newSize;
    if (newSize > old) {
      nextAdd(old, newSize);
    } else {
      nextRemove(newSize, Collections.nCopies(old - newSize, new ItemRow()));
      pages.tailMap(Math.ceilDiv(newSize, PAGE), true).clear();
      wanted.tailSet(Math.ceilDiv(newSize, PAGE), true).clear();
    }
    endChange();
  }

  /// Forgets every row: another question is asked from now on.
  void reset() {
    resize(0);
    visible(0, 0);
  }

  int pagesKept() {
    return pages.size();
  }

  private void dropFarPages(int asked) {
    Iterator<Integer> kept = List.copyOf(pages.keySet()).iterator();
    while (pages.size() > KEPT && kept.hasNext()) {
      int page = kept.next();
      boolean onScreen = page >= firstVisible / PAGE && page <= lastVisible / PAGE;
      if (!onScreen && Math.abs(page - asked) > 1) {
        pages.remove(page);
        wanted.remove(page);
      }
    }
  }

  private static List<ItemRow> newPage() {
    var rows = new ItemRow[PAGE];
    for (int i = 0; i < PAGE; i++) {
      rows[i] = new ItemRow();
    }
    return List.of(rows);
  }
}
