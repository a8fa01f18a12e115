package org.nephoscope.transfer;

import java.time.Duration;
import java.time.Instant;

/// One transfer as it was at one moment.
///
/// @param bytesPerSecond over about the last two seconds; zero when not running
/// @param objectsPerSecond likewise
/// @param lanes objects in flight now
/// @param running time spent, without pauses
/// @param width objects that its hosts bear at once now, or that were asked for
/// @param retry whether it takes over what failed of another, so that its plan may hold less than
///   its request names
public record TransferSnapshot(
    Transfer transfer,
    TransferRequest request,
    TransferState state,
    Tally tally,
    double bytesPerSecond,
    double objectsPerSecond,
    int lanes,
    Instant submitted,
    Duration running,
    int width,
    boolean retry) {

  /// One that takes over nothing.
  public TransferSnapshot(
      Transfer transfer,
      TransferRequest request,
      TransferState state,
      Tally tally,
      double bytesPerSecond,
      double objectsPerSecond,
      int lanes,
      Instant submitted,
      Duration running,
      int width) {
    this(
        transfer,
        request,
        state,
        tally,
        bytesPerSecond,
        objectsPerSecond,
        lanes,
        submitted,
        running,
        width,
        false);
  }

  /// One that does not run, and so has no width.
  public TransferSnapshot(
      Transfer transfer,
      TransferRequest request,
      TransferState state,
      Tally tally,
      double bytesPerSecond,
      double objectsPerSecond,
      int lanes,
      Instant submitted,
      Duration running) {
    this(
        transfer,
        request,
        state,
        tally,
        bytesPerSecond,
        objectsPerSecond,
        lanes,
        submitted,
        running,
        0);
  }
}
