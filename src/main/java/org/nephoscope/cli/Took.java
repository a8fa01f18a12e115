package org.nephoscope.cli;

import java.time.Duration;
import org.nephoscope.transfer.ByteRate;

/// How long a transfer took, as its last line says it.
///
/// @param running of all its runs, without what it waited for
/// @param waited how long this command waited for what the transfer lacked
/// @param peak of the fastest second of all its runs
record Took(Duration running, Duration waited, ByteRate peak) {

  /// A transfer that takes less has no second that says more than its mean.
  private static final Duration LONG = Duration.ofSeconds(3);

  /// `in 13.9 s, and waited 35.0 s, peak 3.1 MiB/s`.
  ///
  /// @param bytes of what is done; a program that was killed may not have written down its last
  ///   second, and one that is slower than the mean is not said to be the fastest
  String text(long bytes) {
    double seconds = running.toNanos() / 1e9;
    boolean peaks =
        running.compareTo(LONG) >= 0
            && peak.bytesPerSecond() > 0
            && peak.bytesPerSecond() * seconds >= bytes;
    return "in "
        + Printable.seconds(running)
        + (waited.isZero() ? "" : ", and waited " + Printable.seconds(waited))
        + (peaks ? ", peak " + Printable.size((long) peak.bytesPerSecond()) + "/s" : "");
  }
}
