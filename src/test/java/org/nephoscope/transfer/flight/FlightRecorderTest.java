package org.nephoscope.transfer.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.Flight;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.Histogram;

class FlightRecorderTest {

  private static final long SECOND = 1_000_000_000;

  private final AtomicLong clock = new AtomicLong(-5 * SECOND); // a clock may begin anywhere
  private final FlightRecorder recorder = new FlightRecorder(clock::get);

  private void after(double seconds) {
    clock.addAndGet((long) (seconds * SECOND));
  }

  @Test
  void aRecordingOfNothingIsAllZero() {
    FlightLog log = recorder.log();
    assertThat(log.total()).isEqualTo(ByteRate.ZERO);
    assertThat(log.peak()).isEqualTo(ByteRate.ZERO);
    assertThat(log.current().bytesPerSecond()).isZero();
    assertThat(log.histogram().sum()).isZero();
    assertThat(log.recent()).isEmpty();
  }

  @Test
  void hundredBytesInASecondAreEightHundredBits() {
    recorder.begin(7);
    recorder.moved(7, 40);
    after(1);
    recorder.moved(7, 60);
    recorder.end(7, 100, false);
    FlightLog log = recorder.log();
    assertThat(log.bytes()).isEqualTo(100);
    assertThat(log.total().bps()).isEqualTo(800);
    assertThat(log.peak().bps()).isEqualTo(480);
    assertThat(log.histogram().bytes()).containsExactly(40L, 60L);
    assertThat(log.ends().bytes()).containsExactly(0L, 1L);
    assertThat(log.age()).isEqualTo(Duration.ofSeconds(1));
    assertThat(log.recent())
        .containsExactly(
            new Flight(
                7,
                0,
                Duration.ZERO,
                Optional.of(Duration.ZERO),
                Optional.of(Duration.ofSeconds(1)),
                Optional.of(Duration.ofSeconds(1)),
                100,
                false));
  }

  @Test
  void anObjectIsAskedForThenComesThenIsChecked() {
    recorder.begin(7);
    after(2);
    recorder.moved(7, 40);
    after(3);
    recorder.moved(7, 40);
    recorder.moved(8, 40); // of another
    after(4);
    assertThat(recorder.log().recent())
        .singleElement()
        .matches(flight -> flight.first().equals(Optional.of(Duration.ofSeconds(2))))
        .matches(flight -> flight.end().isEmpty());
    recorder.end(7, 80, false);
    assertThat(recorder.log().recent())
        .singleElement()
        .matches(flight -> flight.first().equals(Optional.of(Duration.ofSeconds(2))))
        .matches(flight -> flight.last().equals(Optional.of(Duration.ofSeconds(5))))
        .matches(flight -> flight.end().equals(Optional.of(Duration.ofSeconds(9))));
  }

  @Test
  void slowDownsStandInTheSecondInWhichTheyWereNoticed() {
    recorder.begin(7);
    after(2);
    recorder.slowedDown(3, 64, 32);
    after(1);
    recorder.moved(7, 40);
    FlightLog log = recorder.log();
    assertThat(log.slowDowns().bytes()).containsExactly(0L, 0L, 3L, 0L);
    assertThat(log.histogram().bytes()).containsExactly(0L, 0L, 0L, 40L);
    assertThat(log.ends().bytes()).hasSize(4);
  }

  @Test
  void whatASlowDownLedToIsAMarkAndThoseOfAFewSecondsAreOne() {
    after(2);
    recorder.slowedDown(3, 64, 32);
    after(2);
    recorder.slowedDown(1, 32, 16);
    after(9);
    recorder.slowedDown(1, 20, 10);
    assertThat(recorder.log().marks())
        .containsExactly(
            new FlightLog.Mark(Duration.ofSeconds(2), 64, 16, 4),
            new FlightLog.Mark(Duration.ofSeconds(13), 20, 10, 1));
  }

  @Test
  void anObjectThatIsTriedAgainRestsMeanwhile() {
    recorder.begin(7);
    after(1);
    recorder.rests(7, true);
    recorder.rests(8, true); // of another
    after(2);
    assertThat(recorder.log().recent().getFirst().rests())
        .containsExactly(new Flight.Rest(Duration.ofSeconds(1), Duration.ofSeconds(3)));
    recorder.rests(7, false);
    after(1);
    recorder.end(7, 80, false);
    assertThat(recorder.log().recent().getFirst().rests())
        .containsExactly(new Flight.Rest(Duration.ofSeconds(1), Duration.ofSeconds(3)));
    recorder.begin(9);
    for (int i = 0; i < 100; i++) {
      recorder.rests(9, true);
      after(1);
      recorder.rests(9, false);
    }
    assertThat(recorder.log().recent().getLast().rests()).as("bounded").hasSize(8);
  }

  @Test
  void ratesHaveAllUnits() {
    var rate = new ByteRate(250_000_000);
    assertThat(rate.bps()).isEqualTo(2e9);
    assertThat(rate.megabits()).isEqualTo(2000);
    assertThat(rate.gigabits()).isEqualTo(2);
    assertThat(rate.megabytes()).isEqualTo(250);
    assertThat(rate.gigabytes()).isEqualTo(0.25);
  }

  @Test
  void theCurrentRateForgetsAndThePeakRemains() {
    for (int i = 0; i < 100; i++) {
      recorder.moved(7, 1000);
      after(0.1);
    }
    assertThat(recorder.log().current().bytesPerSecond()).isBetween(9_000.0, 11_000.0);
    after(60);
    assertThat(recorder.log().current().bytesPerSecond()).isZero();
    assertThat(recorder.log().peak().bytesPerSecond()).isEqualTo(10_000);
  }

  @Test
  void lanesAreFreeAgainAndBarsOfOneNeverOverlap() {
    recorder.begin(1);
    recorder.begin(2);
    after(1);
    recorder.end(1, 10, true);
    recorder.begin(3);
    recorder.begin(4);
    FlightLog log = recorder.log();
    assertThat(log.failed()).isOne();
    assertThat(log.flights()).isOne();
    assertThat(log.recent().stream().map(Flight::lane)).containsExactly(0, 1, 0, 2);
    assertThat(log.recent().getFirst().failed()).isTrue();
    assertThat(log.recent().getLast().end()).isEmpty();
  }

  @Test
  void weeksTakeNoMoreMemoryAndLoseNoByte() {
    for (int i = 0; i < 100_000; i++) {
      recorder.begin(i);
      recorder.moved(7, i == 70_000 ? 5L << 32 : 3);
      after(7);
      recorder.end(i, 3, false);
    }
    FlightLog log = recorder.log();
    assertThat(log.flights()).isEqualTo(100_000);
    assertThat(log.ends().sum()).isEqualTo(100_000);
    assertThat(log.ends().width()).isEqualTo(log.histogram().width());
    assertThat(log.recent()).hasSize(4096);
    assertThat(log.histogram().bytes()).hasSizeLessThanOrEqualTo(3600);
    assertThat(log.histogram().sum()).isEqualTo(log.bytes()).isEqualTo(3L * 99_999 + (5L << 32));
    assertThat(log.peak().bytesPerSecond()).isEqualTo(5L << 32);
  }

  @Test
  void aHistogramCanBeCoarser() {
    for (int i = 0; i < 7; i++) {
      recorder.moved(7, i);
      after(1);
    }
    Histogram fine = recorder.log().histogram();
    assertThat(fine.bytes()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    Histogram coarse = fine.coarser(Duration.ofSeconds(3));
    assertThat(coarse.bytes()).containsExactly(3L, 12L, 6L);
    assertThatThrownBy(() -> coarse.coarser(Duration.ofSeconds(4)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyLanesMayRecordAtOnce() {
    var real = new FlightRecorder();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        long item = i;
        threads.execute(() -> {
          real.begin(item);
          for (int n = 0; n < 100; n++) {
            real.moved(item, 10);
          }
          real.end(item, 1000, false);
        });
      }
    }
    assertThat(real.log().bytes()).isEqualTo(200_000);
    assertThat(real.log().histogram().sum()).isEqualTo(200_000);
    assertThat(real.log().flights()).isEqualTo(200);
  }

  @Test
  void theSystemsCountersAreReadWithoutTheLoopback() {
    List<String> lines =
        """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop
            lo: 9999999   19540    0    0    0     0          0         0 9999999   19540    0    0
          eth0: 1200 10 0 0 0 0 0 0 340 5 0 0 0 0 0 0
        wlan0:5000000000 1 0 0 0 0 0 0 7 1 0 0 0 0 0 0
        """
            .lines()
            .toList();
    var counters = NetworkCounters.parse(lines);
    assertThat(counters).isEqualTo(new NetworkCounters(5_000_001_200L, 347));
    assertThat(counters.since(new NetworkCounters(1200, 340)))
        .isEqualTo(new NetworkCounters(5_000_000_000L, 7));
    assertThatThrownBy(() -> NetworkCounters.parse(List.of("", "", "eth0: none")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(NetworkCounters.now().isPresent())
        .isEqualTo(Files.isReadable(Path.of("/proc/net/dev")));
  }
}
