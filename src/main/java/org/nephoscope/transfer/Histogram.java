package org.nephoscope.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How many bytes passed, or objects ended, in each of equally long spans of time, from the
/// beginning of a recording.
///
/// @param width of each span, in whole seconds
/// @param bytes or objects of each span; the last may not be over
public record Histogram(Duration width, List<Long> bytes) {

  public Histogram {
    bytes = List.copyOf(bytes);
    if (width.toSeconds() < 1) {
      throw new IllegalArgumentException("a span has seconds: " + width);
    }
  }

  /// All bytes.
  public long sum() {
    return bytes.stream().mapToLong(Long::longValue).sum();
  }

  /// The same bytes in spans that are a multiple of these.
  public Histogram coarser(Duration wider) {
    if (wider.toSeconds() % width.toSeconds() != 0) {
      throw new IllegalArgumentException(wider + " is no multiple of " + width);
    }
    int times = (int) (wider.toSeconds() / width.toSeconds());
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < bytes.size(); i++) {
      if (i % times == 0) {
        sums.add(0L);
      }
      sums.set(sums.size() - 1, sums.getLast() + bytes.get(i));
    }
    return new Histogram(wider, sums);
  }
}
