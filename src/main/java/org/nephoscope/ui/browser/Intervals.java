package org.nephoscope.ui.browser;

import java.util.Arrays;

/// A set of whole numbers kept as ranges: all of a million numbers are one range.
final class Intervals {

  // Starts and ends (exclusive) in ascending order; no two ranges touch.
  private int[] starts = new int[4];
  private int[] ends = new int[4];
  private int ranges;
  private int count;

  int count() {
    return count;
  }

  int ranges() {
    return ranges;
  }

  int start(int range) {
    return starts[range];
  }

  int end(int range) {
    return ends[range];
  }

  boolean contains(int number) {
    int range = firstEndingAfter(number);
    return range < ranges && starts[range] <= number;
  }

  void clear() {
    ranges = 0;
    count = 0;
  }

  void add(int start, int end) {
    if (start >= end) {
      return;
    }
    int from = firstEndingAfter(start - 1); // a range that ends where this begins joins it
    int to = from;
    int newStart = start;
    int newEnd = end;
    while (to < ranges && starts[to] <= end) {
      newStart = Math.min(newStart, starts[to]);
      newEnd = Math.max(newEnd, ends[to]);
      to++;
    }
    replace(from, to, new int[] {newStart}, new int[] {newEnd});
  }

  void remove(int start, int end) {
    if (start >= end) {
      return;
    }
    int from = firstEndingAfter(start);
    int to = from;
    int[] left = new int[0];
    int[] leftEnd = new int[0];
    while (to < ranges && starts[to] < end) {
      if (starts[to] < start) {
        left = plus(left, starts[to]);
        leftEnd = plus(leftEnd, start);
      }
      if (ends[to] > end) {
        left = plus(left, end);
        leftEnd = plus(leftEnd, ends[to]);
      }
      to++;
    }
    replace(from, to, left, leftEnd);
  }

  /// The number that has `position` smaller ones in the set.
  int at(int position) {
    int left = position;
    for (int range = 0; range < ranges; range++) {
      int length = ends[range] - starts[range];
      if (left < length) {
        return starts[range] + left;
      }
      left -= length;
    }
    throw new IndexOutOfBoundsException(position);
  }

  private void replace(int from, int to, int[] newStarts, int[] newEnds) {
    for (int range = from; range < to; range++) {
      count -= ends[range] - starts[range];
    }
    int after = ranges - (to - from) + newStarts.length;
    if (after > starts.length) {
      starts = Arrays.copyOf(starts, Math.max(after, starts.length * 2));
      ends = Arrays.copyOf(ends, starts.length);
    }
    System.arraycopy(starts, to, starts, from + newStarts.length, ranges - to);
    System.arraycopy(ends, to, ends, from + newStarts.length, ranges - to);
    System.arraycopy(newStarts, 0, starts, from, newStarts.length);
    System.arraycopy(newEnds, 0, ends, from, newEnds.length);
    ranges = after;
    for (int range = from; range < from + newStarts.length; range++) {
      count += ends[range] - starts[range];
    }
  }

  private int firstEndingAfter(int number) {
    int low = 0;
    int high = ranges;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > number) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static int[] plus(int[] numbers, int number) {
    int[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = number;
    return more;
  }
}
