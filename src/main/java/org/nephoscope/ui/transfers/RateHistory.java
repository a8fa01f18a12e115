package org.nephoscope.ui.transfers;

/// The bytes per second of the last minute, one value a second.
final class RateHistory {

  static final int SECONDS = 60;

  private static final int BUSY = 5;

  private final double[] values = new double[SECONDS];
  private long lastSecond = Long.MIN_VALUE;

  /// Notes a rate. Within one second the latest wins. A few seconds that nobody noted, because the
  /// window was busy, had about this rate; of more nothing is known, and they count as zero.
  ///
  /// @param millis a clock that never goes back
  void note(long millis, double bytesPerSecond) {
    long second = millis / 1000;
    if (lastSecond != Long.MIN_VALUE) {
      for (long gap = Math.max(lastSecond + 1, second - SECONDS); gap < second; gap++) {
        values[slot(gap)] = second - lastSecond <= BUSY ? bytesPerSecond : 0;
      }
    }
    values[slot(second)] = bytesPerSecond;
    lastSecond = second;
  }

  /// The rate that many seconds before the last one noted.
  double before(int seconds) {
    return lastSecond == Long.MIN_VALUE ? 0 : values[slot(lastSecond - seconds)];
  }

  /// The second of the last rate noted.
  long second() {
    return lastSecond;
  }

  double highest() {
    double highest = 0;
    for (double value : values) {
      highest = Math.max(highest, value);
    }
    return highest;
  }

  private static int slot(long second) {
    return (int) Math.floorMod(second, (long) SECONDS);
  }
}
