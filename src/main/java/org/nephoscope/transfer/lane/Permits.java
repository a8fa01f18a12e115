package org.nephoscope.transfer.lane;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.nephoscope.connection.Location;
import org.nephoscope.transfer.TransferState.Waiting;

/// Leave to move the items of one transfer, so many at once as its hosts bear or as was asked for.
public final class Permits {

  /// Between two hosts, which may be one.
  ///
  /// @param target what is written to
  public record Way(List<Host> hosts, Optional<Host> target) {}

  private final Hosts hosts;
  private final Optional<Width> fixed;
  private final Set<Way> used = ConcurrentHashMap.newKeySet();

  /// How often each host had asked for fewer requests before it was used.
  private final Map<Host, Long> before = new ConcurrentHashMap<>();

  Permits(Hosts hosts, Optional<Width> fixed) {
    this.hosts = hosts;
    this.fixed = fixed;
  }

  /// The way of items from one place to another.
  public Way way(Location from, Location to) {
    Host target = hosts.of(to);
    return new Way(Stream.of(hosts.of(from), target).distinct().toList(), Optional.of(target));
  }

  /// The way of items that are looked at in two places, and written to none.
  public Way both(Location one, Location other) {
    return new Way(Stream.of(hosts.of(one), hosts.of(other)).distinct().toList(), Optional.empty());
  }

  /// The way to one place only, which is asked or told something.
  public Way way(Location place) {
    return new Way(List.of(hosts.of(place)), Optional.empty());
  }

  /// Waits at most so long for a place. Empty if there was none.
  ///
  /// @param size bytes to be moved
  public Optional<Permit> take(Way way, long size, long millis) throws InterruptedException {
    use(way);
    return hosts.take(way.hosts(), way.target(), fixed, size, millis);
  }

  /// Waits at most so long until the hosts of a way are there again, or it is time to try them, and
  /// takes no lane.
  public Optional<Permit> enter(Way way, long millis) throws InterruptedException {
    use(way);
    return hosts.take(way.hosts(), way.target(), Optional.of(Width.fixed(1)), 0, millis);
  }

  private void use(Way way) {
    if (used.add(way)) {
      way.hosts().forEach(host -> before.putIfAbsent(host, host.slowDowns()));
    }
  }

  /// How often the hosts of these items have asked for fewer requests, whoever asked them for what,
  /// since they were first used. Never falls.
  public long slowDowns() {
    return before.entrySet().stream()
        .mapToLong(host -> host.getKey().slowDowns() - host.getValue())
        .sum();
  }

  /// How many items may be moved at once now.
  public int width() {
    return fixed
        .map(Width::lanes)
        .orElseGet(() ->
            hosts.lanes() > 0
                ? hosts.lanes()
                : hosts().mapToInt(host -> host.width().lanes()).min().orElse(Width.START));
  }

  /// Why the items wait, if a host of theirs is not there.
  public Optional<Waiting> rest() {
    return used.stream()
        .flatMap(way ->
            way.hosts().stream()
                .flatMap(host -> host.rest(way.target().equals(Optional.of(host))).stream()))
        .findFirst();
  }

  /// Tries again at once whatever waits.
  public void hurry() {
    hosts.guarded(() -> hosts().forEach(host -> host.hurry(hosts.now())));
  }

  private Stream<Host> hosts() {
    return used.stream().flatMap(way -> way.hosts().stream()).distinct();
  }
}
