package org.nephoscope.transfer.flight;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.nephoscope.transfer.ByteRate;
import org.nephoscope.transfer.Flight;
import org.nephoscope.transfer.FlightLog;

/// Records the objects of one transfer while they are under way. It keeps the last few thousand of
/// them and sums of all, so its memory does not grow. Safe from any thread; nothing is pushed.
public final class FlightRecorder {

  private static final int RECENT = 4096;
  private static final int MOST_RESTS = 8;
  private static final int MOST_MARKS = 100;
  private static final long SECOND = 1_000_000_000;

  /// Within this, what a server asks for is one mark.
  private static final Duration ONE_MARK = Duration.ofSeconds(5);

  private static final Duration LOOK_BACK = Duration.ofSeconds(2);

  /// What passed at one moment.
  private record Passed(long nanos, long bytes) {}

  /// An object under way.
  private static final class Open {
    final int lane;
    final Duration start;
    Optional<Duration> first = Optional.empty();
    Optional<Duration> last = Optional.empty();
    Optional<Duration> restsSince = Optional.empty();
    List<Flight.Rest> rests = List.of();

    Open(int lane, Duration start) {
      this.lane = lane;
      this.start = start;
    }

    void rest(Duration at, boolean rests) {
      if (rests) {
        restsSince = restsSince.or(() -> Optional.of(at));
      } else {
        this.rests = rests(at);
        restsSince = Optional.empty();
      }
    }

    /// Those that are over, and the one that goes on.
    private List<Flight.Rest> rests(Duration now) {
      if (restsSince.isEmpty() || rests.size() == MOST_RESTS) {
        return rests;
      }
      var all = new ArrayList<>(rests);
      all.add(new Flight.Rest(restsSince.get(), now));
      return all;
    }

    Flight flight(long item, Duration now, Optional<Duration> end, long size, boolean isFailure) {
      return new Flight(item, lane, start, first, last, end, size, isFailure, rests(now));
    }
  }

  private final LongSupplier clock;
  private final long began;
  private final Map<Long, Open> open = new LinkedHashMap<>();
  private final ArrayDeque<Flight> ended = new ArrayDeque<>();
  private final BitSet lanes = new BitSet();
  private final Bins bins = new Bins();
  private final Bins ends = new Bins();
  private final Bins slow = new Bins();
  private final ArrayDeque<FlightLog.Mark> marks = new ArrayDeque<>();
  private final ArrayDeque<Passed> lately = new ArrayDeque<>();
  private long last;
  private long bytes;
  private long flights;
  private long failed;

  public FlightRecorder() {
    this(System::nanoTime);
  }

  /// @param clock in nanoseconds; never goes back
  FlightRecorder(LongSupplier clock) {
    this.clock = clock;
    this.began = clock.getAsLong();
    this.last = began;
  }

  /// An object is under way.
  public synchronized void begin(long item) {
    int lane = lanes.nextClearBit(0);
    lanes.set(lane);
    open.put(item, new Open(lane, since(clock.getAsLong())));
  }

  /// Bytes of an object have passed.
  public synchronized void moved(long item, long n) {
    long now = clock.getAsLong();
    Open flight = open.get(item);
    if (flight != null) {
      Duration at = since(now);
      flight.first = flight.first.or(() -> Optional.of(at));
      flight.last = Optional.of(at);
    }
    last = now;
    bytes += n;
    bins.add((now - began) / SECOND, n);
    ends.add((now - began) / SECOND, 0); // so that all have the same spans
    slow.add((now - began) / SECOND, 0);
    // Those of a tenth of a second count together, so that there are few.
    Passed before = lately.peekLast();
    if (before != null && now - before.nanos() < SECOND / 10) {
      lately.removeLast();
      lately.add(new Passed(before.nanos(), before.bytes() + n));
    } else {
      lately.add(new Passed(now, n));
    }
    forget(now);
  }

  /// An object waits to be tried again, or waits no longer.
  public synchronized void rests(long item, boolean rests) {
    Open flight = open.get(item);
    if (flight != null) {
      flight.rest(since(clock.getAsLong()), rests);
    }
  }

  /// A server has asked so many times for fewer requests.
  ///
  /// @param before how many objects at once there were, shortly before
  /// @param after how many there are now
  public synchronized void slowedDown(long times, int before, int after) {
    long now = clock.getAsLong();
    long at = (now - began) / SECOND;
    bins.add(at, 0);
    ends.add(at, 0);
    slow.add(at, times);
    FlightLog.Mark last = marks.peekLast();
    if (last != null && since(now).minus(last.at()).compareTo(ONE_MARK) <= 0) {
      marks.removeLast();
      marks.add(new FlightLog.Mark(last.at(), last.before(), after, last.times() + times));
      return;
    }
    if (marks.size() == MOST_MARKS) {
      marks.remove();
    }
    marks.add(new FlightLog.Mark(since(now), before, after, times));
  }

  /// An object has ended, well or not, or waits for its turn again.
  ///
  /// @param size bytes of it that have passed
  public synchronized void end(long item, long size, boolean isFailure) {
    Open flight = open.remove(item);
    if (flight == null) {
      return;
    }
    last = clock.getAsLong();
    bins.add((last - began) / SECOND, 0);
    ends.add((last - began) / SECOND, 1);
    slow.add((last - began) / SECOND, 0);
    lanes.clear(flight.lane);
    flights++;
    failed += isFailure ? 1 : 0;
    if (ended.size() == RECENT) {
      ended.remove();
    }
    ended.add(flight.flight(item, since(last), Optional.of(since(last)), size, isFailure));
  }

  public synchronized FlightLog log() {
    long now = clock.getAsLong();
    forget(now);
    long sum = lately.stream().mapToLong(Passed::bytes).sum();
    double seconds = Math.min(LOOK_BACK.toNanos(), Math.max(1, now - began)) / (double) SECOND;
    List<Flight> recent = new ArrayList<>(ended);
    Duration here = since(now);
    open.forEach(
        (item, flight) -> recent.add(flight.flight(item, here, Optional.empty(), 0, false)));
    return new FlightLog(
        since(now),
        since(last),
        bytes,
        flights,
        failed,
        new ByteRate(sum / seconds),
        new ByteRate(bins.peak()),
        bins.histogram(),
        ends.histogram(),
        slow.histogram(),
        List.copyOf(marks),
        recent);
  }

  private void forget(long now) {
    while (!lately.isEmpty() && now - lately.peek().nanos() > LOOK_BACK.toNanos()) {
      lately.remove();
    }
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(nanos - began);
  }
}
