package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nephoscope.transfer.Flight;
import org.nephoscope.transfer.FlightLog;

/// How long objects were under way: those of the recording that have ended, of very many the last.
///
/// @param count how many
/// @param median half of them took no longer; zero if there are none
/// @param p95 95 of a hundred took no longer
/// @param bins neighbouring spans of time with how many took so long, from the shortest to the
///   longest
record FlightTimes(int count, Duration median, Duration p95, List<Bin> bins) {

  /// @param below the first length that is too long for it
  record Bin(Duration below, int count) {}

  private static final int[] STEPS = {1, 2, 5};

  FlightTimes {
    bins = List.copyOf(bins);
  }

  static FlightTimes of(FlightLog log) {
    long[] nanos =
        log.recent().stream()
            .filter(flight -> flight.end().isPresent())
            .mapToLong(FlightTimes::nanos)
            .sorted()
            .toArray();
    return new FlightTimes(nanos.length, share(nanos, 50), share(nanos, 95), bins(nanos));
  }

  private static long nanos(Flight flight) {
    return flight.end().orElse(flight.start()).minus(flight.start()).toNanos();
  }

  private static Duration share(long[] sorted, int percent) {
    return sorted.length == 0
        ? Duration.ZERO
        : Duration.ofNanos(sorted[Math.ceilDiv(sorted.length * percent, 100) - 1]);
  }

  /// Bounds are 1, 2, 5, 10, 20, 50 … ms, because flights take from less than one to hours.
  private static List<Bin> bins(long[] sorted) {
    var bins = new ArrayList<Bin>();
    int from = 0;
    for (int i = 0; from < sorted.length; i++) {
      long below = STEPS[i % 3] * (long) Math.pow(10, Math.floorDiv(i, 3)) * 1_000_000;
      int to = from;
      while (to < sorted.length && sorted[to] < below) {
        to++;
      }
      if (to > from || !bins.isEmpty()) {
        bins.add(new Bin(Duration.ofNanos(below), to - from));
      }
      from = to;
    }
    return bins;
  }

  int highest() {
    return Arrays.stream(bins.stream().mapToInt(Bin::count).toArray()).max().orElse(0);
  }

  /// A length of time in its own unit: `50 ms`, `2 s`, `10 min`.
  static String text(Duration length) {
    long millis = Math.round(length.toNanos() / 1e6);
    return length.toNanos() > 0 && millis == 0
        ? "<1 ms"
        : millis < 1000
            ? millis + " ms"
            : millis < 60_000 ? trimmed(millis / 1000.0) + " s" : trimmed(millis / 6e4) + " min";
  }

  private static String trimmed(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 || tenths >= 1000
        ? String.valueOf(Math.round(value))
        : tenths / 10 + "." + tenths % 10;
  }
}
