package org.nephoscope.ui.browser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nephoscope.storage.ObjectEntry;

/// Packed rows in the order of a listing. Never changes; more rows make a new one that shares the
/// pages, so that a worker can search it while the window goes on.
final class Rows {

  static final Rows NONE = new Rows(List.of(), new int[] {0}, 0);

  private final List<PackedPage> pages;
  private final int[] starts;
  private final long bytes;

  private Rows(List<PackedPage> pages, int[] starts, long bytes) {
    this.pages = pages;
    this.starts = starts;
    this.bytes = bytes;
  }

  Rows with(List<PackedPage> more) {
    var all = new ArrayList<>(pages);
    int[] ends = Arrays.copyOf(starts, starts.length + more.size());
    long sum = bytes;
    for (PackedPage page : more) {
      all.add(page);
      ends[all.size()] = ends[all.size() - 1] + page.size();
      sum += page.bytes();
    }
    return new Rows(List.copyOf(all), ends, sum);
  }

  int size() {
    return starts[pages.size()];
  }

  ObjectEntry entry(int row) {
    int page = page(row);
    return pages.get(page).entry(row - starts[page]);
  }

  long size(int row) {
    int page = page(row);
    return pages.get(page).size(row - starts[page]);
  }

  long time(int row) {
    int page = page(row);
    return pages.get(page).time(row - starts[page]);
  }

  /// The numbers of the rows from `start` to before `end` that are meant.
  int[] matching(int start, int end, RowFilter filter) {
    int[] found = new int[end - start];
    int count = 0;
    int page = start < end ? page(start) : 0;
    for (int row = start; row < end; row++) {
      while (row >= starts[page + 1]) {
        page++;
      }
      if (pages.get(page).matches(row - starts[page], filter)) {
        found[count++] = row;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /// Stored bytes of the rows from `start` to before `end`; whole pages count as one step.
  long bytes(int start, int end) {
    long sum = 0;
    int row = start;
    while (row < end) {
      int page = page(row);
      if (row == starts[page] && starts[page + 1] <= end) {
        sum += pages.get(page).bytes();
        row = starts[page + 1];
      } else {
        sum += Math.max(0, pages.get(page).size(row - starts[page]));
        row++;
      }
    }
    return sum;
  }

  private int page(int row) {
    if (row < 0 || row >= size()) {
      throw new IndexOutOfBoundsException(row);
    }
    // Empty pages have equal starts; the row belongs to the last of them.
    int low = 0;
    int high = pages.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= row) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
