package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.Flight;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.Histogram;

/// A recording to be drawn.
public final class SampleFlights {

  /// In each of the last seconds, as the job says too.
  private static final long OBJECTS = 3430;

  private SampleFlights() {}

  private static Duration moment(double millis) {
    return Duration.ofNanos((long) (millis * 1e6));
  }

  private static Optional<Duration> some(double millis) {
    return millis < 180_000 ? Optional.of(moment(millis)) : Optional.empty();
  }

  /// Three minutes with a slump, and 64 lanes of small objects with some large ones.
  public static FlightLog log() {
    var random = new Random(7);
    var bytes = new ArrayList<Long>();
    var ends = new ArrayList<Long>();
    var slowDowns = new ArrayList<Long>();
    for (int i = 0; i < 180; i++) {
      slowDowns.add(i > 110 && i < 117 ? 1L : 0); // as many as have recovered from it
      double begun = i < 90 ? 0.35 + 0.65 * Math.max(0, i - 60) / 30 : 1;
      double fallen = i > 110 ? 0.55 * Math.exp(-Math.max(0, i - 126) / 9.0) : 0;
      double share = begun * (1 - fallen) + 0.02 * Math.sin(i * 0.7);
      bytes.add((long) (share * (205 + random.nextInt(12)) * (1 << 20)));
      long ended = (long) (share * (3300 + random.nextInt(260) - (i % 11) * 14));
      ends.add(i > 174 ? OBJECTS : ended);
    }
    var flights = new ArrayList<Flight>();
    long item = 0;
    for (int lane = 0; lane < 64; lane++) {
      double at = 178_000;
      while (at < 180_000) {
        double took = lane % 13 == 4 ? 900 : Math.exp(random.nextGaussian(3.6, 0.5));
        Optional<Duration> end = at + took < 180_000 ? some(at + took) : Optional.empty();
        boolean failed = random.nextInt(80) == 0 && end.isPresent();
        flights.add(
            new Flight(
                item++,
                lane,
                moment(at),
                some(at + took * 0.4),
                some(at + took * 0.8),
                end,
                60_000,
                failed,
                lane == 19 && at < 179_000
                    ? List.of(new Flight.Rest(moment(at + took * 0.5), moment(at + took)))
                    : List.of()));
        at += took;
      }
    }
    return new FlightLog(
        Duration.ofMinutes(3),
        Duration.ofMinutes(3),
        bytes.stream().mapToLong(Long::longValue).sum(),
        ends.stream().mapToLong(Long::longValue).sum(),
        12,
        new ByteRate(211L << 20),
        new ByteRate(229L << 20),
        new Histogram(Duration.ofSeconds(1), bytes),
        new Histogram(Duration.ofSeconds(1), ends),
        new Histogram(Duration.ofSeconds(1), slowDowns),
        List.of(new FlightLog.Mark(Duration.ofSeconds(111), 128, 64, 6)),
        flights);
  }
}
