package org.nephoscope.ui.transfers;

import java.util.List;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferSnapshot;

/// What the header of the dock says about all transfers together.
///
/// @param lanes objects under way, without those that a pause has stopped on their way
/// @param failedFiles objects that ended without success, without those that a comparison found to
///   differ
/// @param differences objects that comparisons found to differ, or only on one side
public record DockTotals(
    int active,
    int waiting,
    int paused,
    int done,
    double bytesPerSecond,
    double objectsPerSecond,
    int lanes,
    long failedFiles,
    long differences) {

  static final DockTotals NONE = of(List.of());

  static DockTotals of(List<TransferSnapshot> transfers) {
    return new DockTotals(
        count(transfers, JobFilter.ACTIVE),
        count(transfers, JobFilter.WAITING),
        count(transfers, JobFilter.PAUSED),
        count(transfers, JobFilter.DONE),
        transfers.stream().mapToDouble(TransferSnapshot::bytesPerSecond).sum(),
        transfers.stream().mapToDouble(TransferSnapshot::objectsPerSecond).sum(),
        transfers.stream()
            .filter(one -> !JobFilter.PAUSED.accepts(one.state()))
            .filter(one -> !JobFilter.DONE.accepts(one.state()))
            .mapToInt(TransferSnapshot::lanes)
            .sum(),
        transfers.stream().mapToLong(one -> one.tally().failed() - differences(one)).sum(),
        transfers.stream().mapToLong(DockTotals::differences).sum());
  }

  public int count(JobFilter chip) {
    return switch (chip) {
      case ALL -> active + waiting + paused + done;
      case ACTIVE -> active;
      case WAITING -> waiting;
      case PAUSED -> paused;
      case DONE -> done;
    };
  }

  /// At most as many as have failed.
  private static long differences(TransferSnapshot transfer) {
    Tally tally = transfer.tally();
    return Differences.concern(transfer) ? Math.min(tally.mismatched(), tally.failed()) : 0;
  }

  private static int count(List<TransferSnapshot> transfers, JobFilter chip) {
    return (int) transfers.stream().filter(transfer -> chip.accepts(transfer.state())).count();
  }
}
