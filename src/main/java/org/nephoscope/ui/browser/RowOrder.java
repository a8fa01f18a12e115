package org.nephoscope.ui.browser;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Computes which rows are shown and in what order, on a worker: prefixes first, filtered by name,
/// sorted by one column.
final class RowOrder {

  /// Fewer rows than this are not worth another thread.
  private static final int PART = 50_000;

  /// @param column by which to sort; names come sorted from the store
  /// @param filter which names are shown; empty for all
  record Wish(ColumnKind column, boolean ascending, Optional<FindQuery> filter) {
    static final Wish LISTED = new Wish(ColumnKind.NAME, true, Optional.empty());
  }

  private RowOrder() {}

  /// The numbers of the rows to show, or null where the listing's own order shows all. May throw
  /// [FindQuery.TooSlow].
  static int @Nullable [] of(
      Rows folders, Rows objects, Wish wish, SortKeys keys, int folderBytes) {
    if (wish.equals(Wish.LISTED)) {
      return null;
    }
    int[] prefixes = matching(folders, wish.filter(), folderBytes);
    int[] others = matching(objects, wish.filter(), folderBytes);
    sort(prefixes, folders, wish.column(), keys);
    sort(others, objects, wish.column(), keys);
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

  private static int[] matching(Rows rows, Optional<FindQuery> query, int folderBytes) {
    if (query.isEmpty()) {
      return IntStream.range(0, rows.size()).toArray();
    }
    int parts = Math.ceilDiv(rows.size(), PART);
    return IntStream.range(0, parts)
        .parallel()
        .mapToObj(part -> {
          int end = Math.min(rows.size(), (part + 1) * PART);
          return rows.matching(part * PART, end, RowFilter.of(query.get(), folderBytes));
        })
        .flatMapToInt(Arrays::stream)
        .toArray();
  }

  private static void sort(int[] chosen, Rows rows, ColumnKind column, SortKeys keys) {
    if (column == ColumnKind.NAME || column == ColumnKind.CHECK) {
      return;
    }
    if (SortKeys.isNumber(column)) {
      long[] numbers = new long[chosen.length];
      Arrays.setAll(
          numbers,
          i ->
              switch (column) {
                case SIZE -> rows.size(chosen[i]);
                case MODIFIED -> rows.time(chosen[i]);
                default -> keys.number(column, rows.entry(chosen[i]));
              });
      sort(chosen, (a, b) -> numbers[a] <= numbers[b]);
      return;
    }
    var once = new HashMap<String, String>(); // few texts, many rows
    String[] texts = new String[chosen.length];
    for (int i = 0; i < texts.length; i++) {
      String text = keys.text(column, rows.entry(chosen[i]));
      texts[i] = once.size() < 1000 ? once.computeIfAbsent(text, same -> same) : text;
    }
    sort(chosen, (a, b) -> texts[a].compareTo(texts[b]) <= 0);
  }

  private interface Before {
    /// Whether the first place's key is not behind the second's.
    boolean test(int first, int second);
  }

  // Merge sort over plain numbers: stable, and without a million boxes.
  private static void sort(int[] rows, Before before) {
    int[] from = IntStream.range(0, rows.length).toArray();
    int[] to = new int[rows.length];
    for (int width = 1; width < rows.length; width *= 2) {
      for (int low = 0; low < rows.length; low += 2 * width) {
        int middle = Math.min(low + width, rows.length);
        merge(from, to, before, low, middle, Math.min(low + 2 * width, rows.length));
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

  private static void merge(int[] from, int[] to, Before before, int low, int middle, int high) {
    int left = low;
    int right = middle;
    for (int i = low; i < high; i++) {
      boolean takeLeft = left < middle && (right >= high || before.test(from[left], from[right]));
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
