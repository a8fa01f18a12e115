package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nephoscope.transfer.Flight;
import org.nephoscope.transfer.FlightLog;

/// The end of a recording as bars: which objects were under way when, lane by lane.
///
/// @param from where it begins, since the recording began
/// @param to where it ends
/// @param lanes the flights of each lane that had one, lowest lane first
record FlightWindow(Duration from, Duration to, Map<Integer, List<Flight>> lanes) {

  /// About so many flights of middling length stand one behind another.
  private static final int BARS = 20;

  private static final List<Integer> SECONDS = List.of(1, 2, 5, 10, 30, 60, 300, 600, 3600);

  /// @param until where the recording ends
  /// @param ended whether nothing is under way any more; a short one is then shown whole
  static FlightWindow of(FlightLog log, FlightTimes times, Duration until, boolean ended) {
    Duration span = ended && until.compareTo(Duration.ofMinutes(1)) <= 0 ? until : span(times);
    Duration from = span.compareTo(until) < 0 ? until.minus(span) : Duration.ZERO;
    var lanes =
        log.recent().stream()
            .filter(flight -> flight.end().orElse(until).compareTo(from) >= 0)
            .collect(
                Collectors.groupingBy(Flight::lane, TreeMap::new, Collectors.toUnmodifiableList()));
    return new FlightWindow(from, until, lanes);
  }

  private static Duration span(FlightTimes times) {
    double wanted = BARS * times.median().toNanos() / 1e9;
    int seconds =
        SECONDS.stream().filter(one -> one >= wanted).findFirst().orElse(SECONDS.getLast());
    return Duration.ofSeconds(seconds);
  }

  Duration span() {
    return to.minus(from);
  }

  /// Where a moment lies in it, 0 to 1.
  double share(Duration moment) {
    double span = Math.max(1, span().toNanos());
    return Math.clamp(moment.minus(from).toNanos() / span, 0, 1);
  }
}
