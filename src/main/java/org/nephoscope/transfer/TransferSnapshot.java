package org.nephoscope.transfer;

import java.time.Duration;
import java.time.Instant;

/// One transfer as it was at one moment.
///
/// @param bytesPerSecond over about the last two seconds; zero when not running
/// @param objectsPerSecond likewise
/// @param lanes objects in flight now
/// @param running time spent, without pauses
public record TransferSnapshot(
    Transfer transfer,
    TransferRequest request,
    TransferState state,
    Tally tally,
    double bytesPerSecond,
    double objectsPerSecond,
    int lanes,
    Instant submitted,
    Duration running) {}
