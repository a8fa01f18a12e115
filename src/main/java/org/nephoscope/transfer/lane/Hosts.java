package org.nephoscope.transfer.lane;

import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.SlowDown;

/// The servers and volumes of a queue's transfers. One lock guards all of them, because an item
/// takes its place at its source and at its target at once, or at neither.
public final class Hosts {

  private final LongSupplier clock;

  /// What all transfers share that ask for no number of their own; without bound while hosts find
  /// out themselves.
  private final Width shared = Width.fixed(Integer.MAX_VALUE);

  private volatile int lanes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Host> byName = new ConcurrentHashMap<>();
  private final Map<StoreAddress, Host> byAddress = new ConcurrentHashMap<>();
  private static final int MOST_FOLDERS = 10_000;

  private final Map<Path, Host> byFolder = new ConcurrentHashMap<>();

  /// Hosts that find out themselves how much is good for them.
  public Hosts() {
    this(System::nanoTime);
  }

  /// @param clock in nanoseconds; never goes back
  public Hosts(LongSupplier clock) {
    this.clock = clock;
  }

  /// Hosts that share a fixed number of lanes.
  public static Hosts fixed(int lanes) {
    var hosts = new Hosts();
    hosts.lanes(lanes);
    return hosts;
  }

  /// Changes how many lanes all of them share, from now on.
  ///
  /// @param wanted 0 to let each find out itself how much is good for it
  public void lanes(int wanted) {
    if (wanted < 0) {
      throw new IllegalArgumentException("a number of lanes, or 0 to find one: " + wanted);
    }
    guarded(() -> {
      lanes = wanted;
      shared.lanes(wanted == 0 ? Integer.MAX_VALUE : wanted);
    });
  }

  /// How many lanes all of them share; 0 while each finds out itself.
  int lanes() {
    return lanes;
  }

  /// Those that have lately asked for fewer requests.
  public List<SlowDown> slowDowns() {
    lock.lock();
    try {
      return byName.values().stream().flatMap(host -> host.slowDown().stream()).toList();
    } finally {
      lock.unlock();
    }
  }

  /// The host that a place is on. Folders of this computer may be on different volumes.
  public Host of(Location place) {
    Host told = byAddress.get(place.store());
    if (told != null) {
      return told;
    }
    return place.store() instanceof StoreAddress.Local(var root, _)
        ? known(folder(root, place))
        : byAddress.computeIfAbsent(place.store(), this::server);
  }

  private Host known(Path folder) {
    if (byFolder.size() > MOST_FOLDERS) {
      byFolder.clear(); // the hosts themselves stay
    }
    return byFolder.computeIfAbsent(folder, this::volume);
  }

  /// Where a place is on this computer; its root where no folder can have its name.
  private static Path folder(Path root, Location place) {
    try {
      // One volume for all files of a folder: a list may name a million of them.
      Location folder = place.isPrefix() ? place : place.parent();
      return root.resolve(folder.path()).normalize();
    } catch (InvalidPathException _) {
      return root;
    }
  }

  /// Leave to move items of one transfer.
  ///
  /// @param lanes how many at once; 0 to let the hosts decide
  public Permits permits(int lanes) {
    return new Permits(this, lanes == 0 ? Optional.empty() : Optional.of(Width.fixed(lanes)));
  }

  private Host server(StoreAddress store) {
    return switch (store) {
      case StoreAddress.Local(var root, _) -> volume(root);
      case StoreAddress.S3(var endpoint, _) ->
          server(endpoint.map(URI::getAuthority).or(Hosts::configured).orElse("Amazon S3"));
      case StoreAddress.Gcs _ -> server("Google Cloud Storage");
      case StoreAddress.Http(var origin) -> server(origin.getAuthority());
      case StoreAddress.Memory _, StoreAddress.Demo _ -> server(store.uri());
    };
  }

  /// The server that this computer's settings name instead of Amazon's.
  private static Optional<String> configured() {
    return Stream.of(
            System.getProperty("aws.endpointUrlS3"),
            System.getenv("AWS_ENDPOINT_URL_S3"),
            System.getProperty("aws.endpointUrl"),
            System.getenv("AWS_ENDPOINT_URL"))
        .filter(url -> url != null && !url.isBlank())
        .findFirst()
        .map(url -> url.replaceFirst("^[^/]*//", "").replaceFirst("/.*$", ""));
  }

  private Host server(String name) {
    return byName.computeIfAbsent(name, _ -> new Host(this, name, Optional.empty()));
  }

  private Host volume(Path folder) {
    Optional<FileStore> volume = Disk.volume(folder);
    return byName.computeIfAbsent(
        "volume " + volume.map(FileStore::toString).orElse(""),
        _ ->
            new Host(
                this, folder.toString(), volume.map(store -> new Disk(store::getUsableSpace))));
  }

  /// A volume whose space is told by somebody else.
  Host volume(StoreAddress store, Disk.Space space) {
    var host = new Host(this, store.uri(), Optional.of(new Disk(space)));
    byAddress.put(store, host);
    return host;
  }

  long now() {
    return clock.getAsLong();
  }

  /// Changes what is known, and wakes those who wait for it.
  void guarded(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean guarded(BooleanSupplier question) {
    lock.lock();
    try {
      return question.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  /// Waits at most so long until there is room everywhere, and takes it.
  ///
  /// @param fixed the number of lanes that counts instead of the hosts' own
  /// @param hosts what is passed through
  /// @param written which of these is written to
  Optional<Permit> take(
      List<Host> hosts, Optional<Host> written, Optional<Width> fixed, long size, long millis)
      throws InterruptedException {
    written.flatMap(Host::disk).ifPresent(disk -> disk.look(now()));
    List<Width> widths = fixed.isPresent() ? List.of(fixed.get()) : widths(hosts);
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (!isFree(hosts, written, widths, size)) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = changed.awaitNanos(left);
      }
      widths.forEach(width -> width.take(size));
      return Optional.of(new Permit(this, hosts, widths, enter(hosts), size));
    } finally {
      lock.unlock();
    }
  }

  private List<Width> widths(List<Host> hosts) {
    var widths = new ArrayList<Width>(hosts.size() + 1);
    widths.add(shared);
    if (lanes == 0) {
      for (Host host : hosts) {
        widths.add(host.width());
      }
    }
    return widths;
  }

  /// Returns those that have gone, and are tried again by this.
  private static List<Host> enter(List<Host> hosts) {
    List<Host> tried = List.of();
    for (Host host : hosts) {
      if (host.outage().enter()) {
        tried = tried.isEmpty() ? new ArrayList<>() : tried;
        tried.add(host);
      }
    }
    return tried;
  }

  private boolean isFree(List<Host> hosts, Optional<Host> written, List<Width> widths, long size) {
    long now = now();
    // Loops, because this runs twice for every item, and all lanes wait for it.
    for (Host host : hosts) {
      host.countThrottles(now);
      if (!host.outage().isOpen(now)) {
        return false;
      }
    }
    for (Width width : widths) {
      if (!width.hasRoom(size)) {
        return false;
      }
    }
    return written.isEmpty() || !written.get().isFull();
  }
}
