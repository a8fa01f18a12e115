package org.nephoscope.transfer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One object under way: a bar of a Gantt chart.
///
/// @param item its number in the plan
/// @param lane the lowest that was free when it began, from 0, so that bars of a lane never overlap
/// @param start since the recording began; from here it is asked for, and waited for
/// @param first likewise, when its first bytes passed; empty if none have
/// @param last likewise, when its last bytes so far passed; from here it is checked and put in
///   place
/// @param end likewise; empty while it is under way
/// @param bytes of the object that have passed
/// @param failed whether it ended without success
/// @param rests when nothing was asked for it, because it was to be tried again later
public record Flight(
    long item,
    int lane,
    Duration start,
    Optional<Duration> first,
    Optional<Duration> last,
    Optional<Duration> end,
    long bytes,
    boolean failed,
    List<Rest> rests) {

  /// A time between two attempts, since the recording began.
  public record Rest(Duration from, Duration to) {}

  public Flight {
    rests = List.copyOf(rests);
  }

  /// One that was never tried again.
  public Flight(
      long item,
      int lane,
      Duration start,
      Optional<Duration> first,
      Optional<Duration> last,
      Optional<Duration> end,
      long bytes,
      boolean failed) {
    this(item, lane, start, first, last, end, bytes, failed, List.of());
  }
}
