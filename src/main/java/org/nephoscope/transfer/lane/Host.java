package org.nephoscope.transfer.lane;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.Throttling;
import org.nephoscope.transfer.SlowDown;
import org.nephoscope.transfer.TransferState.Waiting;

/// A server or a volume that transfers read from and write to, and what has been learnt about it.
/// All transfers of a queue share these. Safe from any thread.
public final class Host {

  /// In nanoseconds; a request that was asked so long, while nothing else was answered, tells that
  /// the server has gone.
  private static final long LONG = 25_000_000_000L;

  private final Hosts hosts;
  private final String name;
  private final Optional<Disk> disk;
  private final Width width = Width.adaptive();
  private final Outage outage = new Outage();
  private final Slowing slowing = new Slowing();
  private final Set<Throttling> throttlings = new HashSet<>();
  private long throttles;
  private volatile long slowDowns;
  private volatile boolean answered;
  private volatile long lastAnswer;

  /// As people know it.
  String name() {
    return name;
  }

  /// @param name as people know it
  Host(Hosts hosts, String name, Optional<Disk> disk) {
    this.hosts = hosts;
    this.name = name;
    this.disk = disk;
  }

  /// A store of this host tells how often it was asked for less.
  public void watch(Throttling throttling) {
    hosts.guarded(() -> {
      if (throttlings.add(throttling)) {
        throttles += throttling.throttles(); // of before
      }
    });
  }

  /// It said something, if only no.
  public void answered() {
    answered = true;
    lastAnswer = hosts.now();
    if (outage.isDoubted()) {
      hosts.guarded(outage::answered);
    }
  }

  /// More bytes of an answer have come.
  public void heard() {
    lastAnswer = hosts.now();
  }

  /// Now, by the clock of all hosts.
  public long now() {
    return hosts.now();
  }

  /// Nobody answered.
  ///
  /// @param asked when that was asked, by [#now]
  public void silent(long asked) {
    hosts.guarded(() -> {
      long now = hosts.now();
      if (answered && now - asked >= LONG && lastAnswer - asked <= 0) {
        outage.gone(now);
      } else {
        outage.silent(now);
      }
    });
  }

  /// It asked for fewer requests.
  public void throttled() {
    answered = true;
    hosts.guarded(() -> {
      outage.answered();
      asked(throttlings.isEmpty() ? 1 : 0, hosts.now()); // else they count it
    });
  }

  /// Whether so many bytes more do not fit on it; from then on whoever writes there waits. Always
  /// false for a server.
  public boolean isFull(long bytes) {
    boolean full = disk.filter(volume -> volume.lacks(bytes)).isPresent();
    if (full) {
      full(bytes);
    }
    return full;
  }

  /// There was no space for so many bytes.
  public void full(long bytes) {
    disk.ifPresent(volume -> volume.full(bytes, hosts.now()));
  }

  /// Whether it has ever said anything.
  public boolean hasAnswered() {
    return answered;
  }

  /// Whether it has gone.
  public boolean isSilent() {
    return outage.isResting();
  }

  /// Whether it waits for space.
  boolean isFull() {
    return disk.filter(Disk::isFull).isPresent();
  }

  Width width() {
    return width;
  }

  Outage outage() {
    return outage;
  }

  Optional<Disk> disk() {
    return disk;
  }

  void hurry(long now) {
    outage.hurry(now);
    disk.ifPresent(Disk::hurry);
  }

  void countThrottles(long now) {
    long all = 0;
    for (Throttling throttling : throttlings) {
      all += throttling.throttles();
    }
    if (all > throttles) {
      asked(all - throttles, now);
      throttles = all;
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  private void asked(long times, long now) {
    slowing.asked(times, width.lanes(), now);
    slowDowns += times;
    width.throttled(now);
  }

  /// Whether and how it has been asking for fewer requests lately.
  Optional<SlowDown> slowDown() {
    long now = hosts.now();
    countThrottles(now);
    return slowing.lately(name, width, now);
  }

  /// How often it has asked for fewer requests, as far as it was watched. Never falls.
  long slowDowns() {
    hosts.guarded(() -> countThrottles(hosts.now()));
    return slowDowns;
  }

  /// Why nobody may go there now.
  ///
  /// @param written whether it would be written to
  Optional<Waiting> rest(boolean written) {
    if (outage.isResting()) {
      return Optional.of(new Waiting(Waiting.Cause.OFFLINE, ErrorText.offline(name)));
    }
    return disk.filter(volume -> written && volume.isFull())
        .map(_ -> new Waiting(Waiting.Cause.DISK_FULL, ErrorText.full(name)));
  }
}
