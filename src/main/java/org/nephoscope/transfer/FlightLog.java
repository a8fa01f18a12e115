package org.nephoscope.transfer;

import java.time.Duration;
import java.util.List;

/// A recording as it was at one moment.
///
/// @param age since it began, to now
/// @param elapsed since it began, to the last byte or end of an object
/// @param bytes that have passed, those that were sent again too, and not those that were read only
///   to be measured
/// @param flights how many objects have ended
/// @param failed how many of them without success
/// @param current over about the last two seconds
/// @param peak of the fastest second
/// @param histogram of all bytes
/// @param ends how many objects ended in each of the same spans
/// @param slowDowns how often a server asked for fewer requests in each of the same spans
/// @param marks the last times that a server asked for fewer requests, those of a few seconds as
///   one
/// @param recent the last objects that ended, then those that are under way
public record FlightLog(
    Duration age,
    Duration elapsed,
    long bytes,
    long flights,
    long failed,
    ByteRate current,
    ByteRate peak,
    Histogram histogram,
    Histogram ends,
    Histogram slowDowns,
    List<Mark> marks,
    List<Flight> recent) {

  /// When a server asked for fewer requests, and how many objects at once there were before and
  /// after.
  ///
  /// @param at since the recording began
  /// @param times how often it asked
  public record Mark(Duration at, int before, int after, long times) {}

  public FlightLog {
    marks = List.copyOf(marks);
    recent = List.copyOf(recent);
  }

  /// Over the whole time; 0 before anything has happened.
  public ByteRate total() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds <= 0 ? ByteRate.ZERO : new ByteRate(bytes / seconds);
  }
}
