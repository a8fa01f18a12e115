package org.nephoscope.ui.browser;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/// Computes which rows are shown and in what order, on a worker: prefixes first, filtered by name,
/// sorted by one column.
final class RowOrder {

  /// What a person can sort by. Names come sorted from the store.
  enum Column {
    NAME,
    SIZE,
    MODIFIED
  }

  /// @param column by which to sort
  /// @param filter a text that names must hold; empty for all
  record Wish(Column column, boolean ascending, String filter) {
    static final Wish LISTED = new Wish(Column.NAME, true, "");
  }

  private RowOrder() {}

  /// The numbers of the rows to show, or null where the listing's own order shows all.
  static int @Nullable [] of(Rows folders, Rows objects, Wish wish, int folderBytes) {
    if (wish.equals(Wish.LISTED)) {
      return null;
    }
    int[] prefixes = matching(folders, wish.filter(), folderBytes);
    int[] others = matching(objects, wish.filter(), folderBytes);
    switch (wish.column()) {
      case NAME -> {}
      case SIZE -> sort(others, objects::size);
      case MODIFIED -> sort(others, objects::time);
    }
    if (!wish.ascending()) {
      reverse(prefixes);
      reverse(others);
    }
    int[] order = new int[prefixes.length + others.length];
    for (int i = 0; i < prefixes.length; i++) {
      order[i] = ~prefixes[i];
    }
    System.arraycopy(others, 0, order, prefixes.length, others.length);
    return order;
  }

  private static int[] matching(Rows rows, String filter, int folderBytes) {
    int[] found = new int[rows.size()];
    int count = 0;
    var names = filter.isEmpty() ? null : new NameFilter(filter, folderBytes);
    for (int row = 0; row < found.length; row++) {
      if (names == null || rows.matches(row, names)) {
        found[count++] = row;
      }
    }
    return Arrays.copyOf(found, count);
  }

  // Merge sort over plain numbers: stable, and without a million boxes.
  private static void sort(int[] rows, IntToLongFunction key) {
    long[] keys = new long[rows.length];
    Arrays.setAll(keys, i -> key.applyAsLong(rows[i]));
    int[] places = new int[rows.length];
    Arrays.setAll(places, i -> i);
    int[] from = places;
    int[] to = new int[rows.length];
    for (int width = 1; width < rows.length; width *= 2) {
      for (int low = 0; low < rows.length; low += 2 * width) {
        merge(
            from,
            to,
            keys,
            low,
            Math.min(low + width, rows.length),
            Math.min(low + 2 * width, rows.length));
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    int[] sorted = new int[rows.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = rows[from[i]];
    }
    System.arraycopy(sorted, 0, rows, 0, rows.length);
  }

  private static void merge(int[] from, int[] to, long[] keys, int low, int middle, int high) {
    int left = low;
    int right = middle;
    for (int i = low; i < high; i++) {
      boolean takeLeft = left < middle && (right >= high || keys[from[left]] <= keys[from[right]]);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }

  private static void reverse(int[] rows) {
    for (int i = 0, j = rows.length - 1; i < j; i++, j--) {
      int swap = rows[i];
      rows[i] = rows[j];
      rows[j] = swap;
    }
  }
}
