package org.nephoscope.transfer.lane;

import java.util.List;

/// A place at every host that an item passes, until it is given back.
public final class Permit {

  private final Hosts all;
  private final List<Host> hosts;
  private final List<Width> widths;
  private final List<Host> tried;
  private final long size;
  private boolean given;

  /// @param tried those of the hosts that have gone, and that this item tries again
  Permit(Hosts all, List<Host> hosts, List<Width> widths, List<Host> tried, long size) {
    this.all = all;
    this.hosts = hosts;
    this.widths = widths;
    this.tried = tried;
    this.size = size;
  }

  /// Gives the place back.
  public void release() {
    release(false);
  }

  /// Gives the place back; a second time does nothing.
  ///
  /// @param well whether the item ended well
  void release(boolean well) {
    all.guarded(() -> {
      if (!given) {
        given = true;
        long now = all.now();
        hosts.forEach(host -> host.countThrottles(now));
        widths.forEach(width -> width.give(size, well));
        tried.forEach(host -> host.outage().left());
      }
    });
  }

  /// Whether its item may still go on: none of its hosts has gone, but for those it tries.
  boolean isGood() {
    return all.guarded(() ->
        hosts.stream()
            .allMatch(host ->
                !host.outage().isResting() || (tried.contains(host) && host.outage().isTried())));
  }
}
