package org.nephoscope.transfer.flight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nephoscope.transfer.Histogram;

/// Bytes by the second in which they passed. Once there are too many seconds, neighbours are put
/// together, so that a recording of weeks takes no more memory than one of an hour. Not safe by
/// itself.
final class Bins {

  private static final int MOST = 3600;

  private final long[] bins = new long[MOST];
  private int count;
  private long width = 1;
  private long second = -1;
  private long ofSecond;
  private long peak;

  /// @param at seconds since the beginning; never goes back
  void add(long at, long bytes) {
    if (at != second) {
      second = at;
      ofSecond = 0;
    }
    ofSecond += bytes;
    peak = Math.max(peak, ofSecond);
    while (at / width >= MOST) {
      halve();
    }
    int bin = (int) (at / width);
    bins[bin] += bytes;
    count = Math.max(count, bin + 1);
  }

  private void halve() {
    for (int i = 0; i < MOST / 2; i++) {
      bins[i] = bins[2 * i] + bins[2 * i + 1];
    }
    Arrays.fill(bins, MOST / 2, MOST, 0);
    count = (count + 1) / 2;
    width *= 2;
  }

  /// The most bytes of any second.
  long peak() {
    return peak;
  }

  Histogram histogram() {
    List<Long> bytes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      bytes.add(bins[i]);
    }
    return new Histogram(Duration.ofSeconds(width), bytes);
  }
}
