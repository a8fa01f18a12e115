package org.nephoscope.transfer.lane;

import java.util.ArrayDeque;

/// How fast a counter has grown over about the last two seconds, judged by when it was looked at.
final class Rate {

  private static final long WINDOW = 2_000_000_000L;
  private static final long SPACING = 100_000_000L;

  /// The counter at one moment.
  private record Sample(long nanos, long value) {}

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  /// Notes the counter and gives its growth per second.
  synchronized double at(long nanos, long value) {
    if (samples.isEmpty() || nanos - samples.getLast().nanos() >= SPACING) {
      samples.add(new Sample(nanos, value));
    }
    while (samples.size() > 2 && nanos - samples.peek().nanos() > WINDOW) {
      samples.remove();
    }
    Sample first = samples.getFirst();
    long passed = nanos - first.nanos();
    return passed <= 0 ? 0 : Math.max(0, (value - first.value()) * 1e9 / passed);
  }
}
