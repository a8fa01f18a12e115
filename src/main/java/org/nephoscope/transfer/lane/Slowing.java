package org.nephoscope.transfer.lane;

import java.time.Duration;
import java.util.Optional;
import org.nephoscope.transfer.SlowDown;

/// How a server has been asking for fewer requests: one episode, until it has not asked for a
/// minute. Not safe by itself; [Hosts] guards it.
final class Slowing {

  private static final long REST = 60_000_000_000L;

  private boolean asked;
  private long first;
  private long last;
  private long times;
  private int before;

  /// It has asked so many more times; the width is that before it is made smaller.
  void asked(long more, int width, long now) {
    if (!asked || now - last > REST) {
      first = now;
      times = 0;
      before = width;
    }
    asked = true;
    last = now;
    times += more;
  }

  /// Empty if it has not asked for a minute.
  Optional<SlowDown> lately(String host, Width width, long now) {
    return asked && now - last <= REST
        ? Optional.of(
            new SlowDown(
                host,
                Duration.ofNanos(now - first),
                Duration.ofNanos(now - last),
                times,
                before,
                width.lanes(),
                width.toNext()))
        : Optional.empty();
  }
}
