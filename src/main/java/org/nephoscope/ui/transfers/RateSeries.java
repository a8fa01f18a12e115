package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.Histogram;

/// The rates of a recording as points of a chart, oldest first and equally far apart. Seconds in
/// which nothing passed count.
///
/// @param width from one point to the next
/// @param bytes a second
/// @param objects a second
/// @param marks when a server asked for fewer requests, as far as it is shown
record RateSeries(Duration width, List<Double> bytes, List<Double> objects, List<Mark> marks) {

  /// @param share of the way from the first point to the last
  /// @param before how many objects at once there were
  /// @param after how many there were then
  record Mark(double share, int before, int after) {}

  /// More points than a chart has pixels tell nothing.
  private static final int MOST = 600;

  RateSeries {
    bytes = List.copyOf(bytes);
    objects = List.copyOf(objects);
    marks = List.copyOf(marks);
  }

  /// @param until where the recording ends; a span that is not over by then is left out unless it
  ///   is the only one
  static RateSeries of(FlightLog log, Duration until, RateRange range) {
    long width = log.histogram().width().toSeconds();
    long all = Math.max(1, until.toSeconds() / width);
    long shown = Math.max(1, Math.min(all, Math.ceilDiv(range.of(until).toSeconds(), width)));
    long times = Math.max(1, Math.ceilDiv(shown, MOST));
    // Whole groups, so that every point stands for as long a time.
    long first = Math.max(0, (all - shown) / times * times);
    return new RateSeries(
        Duration.ofSeconds(width * times),
        rates(log.histogram(), first, all, times),
        rates(log.ends(), first, all, times),
        marks(log, first * width, all * width));
  }

  private static List<Mark> marks(FlightLog log, long fromSecond, long toSecond) {
    double span = Math.max(1, toSecond - fromSecond);
    return log.marks().stream()
        .map(mark ->
            new Mark(
                (mark.at().toMillis() / 1000.0 - fromSecond) / span, mark.before(), mark.after()))
        .filter(mark -> mark.share() >= 0 && mark.share() <= 1)
        .toList();
  }

  private static List<Double> rates(Histogram histogram, long first, long end, long times) {
    var rates = new ArrayList<Double>();
    for (long bin = first; bin < end; bin += times) {
      long sum = 0;
      long last = Math.min(end, bin + times);
      for (long i = bin; i < last; i++) {
        sum += i < histogram.bytes().size() ? histogram.bytes().get((int) i) : 0;
      }
      rates.add((double) sum / ((last - bin) * histogram.width().toSeconds()));
    }
    return rates;
  }

  /// From the first point to the last.
  Duration span() {
    return width.multipliedBy(bytes.size());
  }

  static double highest(List<Double> rates) {
    return rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
