package org.nephoscope.transfer.chart;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.nephoscope.transfer.flight.NetworkCounters;

/// Looks at the network counters of this computer at regular times, and keeps the last of what it
/// has seen. Safe from any thread.
public final class NetworkSampler implements AutoCloseable {

  /// What passed between two looks.
  ///
  /// @param seconds between them
  public record Sample(double seconds, long received, long sent) {}

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();
  private final Duration interval;
  private final int most;
  private final Supplier<Optional<NetworkCounters>> counters;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("network-sampler").unstarted(this::follow);
  private NetworkCounters before;
  private long looked = System.nanoTime();

  private NetworkSampler(
      NetworkCounters first,
      Duration interval,
      Duration kept,
      Supplier<Optional<NetworkCounters>> counters) {
    this.before = first;
    this.interval = interval;
    this.most = (int) Math.max(1, kept.toNanos() / interval.toNanos());
    this.counters = counters;
  }

  /// Begins to look; empty where the system does not tell.
  ///
  /// @param kept how much time is remembered
  public static Optional<NetworkSampler> start(Duration interval, Duration kept) {
    return start(interval, kept, NetworkCounters::now);
  }

  static Optional<NetworkSampler> start(
      Duration interval, Duration kept, Supplier<Optional<NetworkCounters>> counters) {
    return counters
        .get()
        .map(first -> {
          var sampler = new NetworkSampler(first, interval, kept, counters);
          sampler.thread.start();
          return sampler;
        });
  }

  private void follow() {
    try {
      while (!closed.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    Optional<NetworkCounters> now = counters.get();
    if (now.isEmpty()) {
      return;
    }
    long time = System.nanoTime();
    NetworkCounters passed = now.get().since(before);
    if (samples.size() == most) {
      samples.removeFirst();
    }
    // An interface that has gone takes its numbers with it.
    samples.add(
        new Sample(
            (time - looked) / 1e9, Math.max(0, passed.received()), Math.max(0, passed.sent())));
    before = now.get();
    looked = time;
  }

  /// What was seen, oldest first.
  public synchronized List<Sample> samples() {
    return new ArrayList<>(samples);
  }

  /// Looks once more, and no more.
  public void stop() {
    closed.countDown();
    look();
  }

  @Override
  public void close() {
    stop();
  }
}
