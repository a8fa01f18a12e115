package org.nephoscope.ui.transfers;

import org.nephoscope.transfer.TransferState;

/// The chips above the jobs.
public enum JobFilter {
  ALL,
  ACTIVE,
  WAITING,
  PAUSED,
  DONE;

  /// The one chip besides [#ALL] that a transfer in this state is counted under.
  static JobFilter of(TransferState state) {
    return switch (state) {
      case TransferState.Queued(), TransferState.Waiting _ -> WAITING;
      case TransferState.Running _ -> ACTIVE;
      case TransferState.Paused() -> PAUSED;
      case TransferState.Finished(), TransferState.Failed _, TransferState.Cancelled() -> DONE;
    };
  }

  boolean accepts(TransferState state) {
    return this == ALL || this == of(state);
  }
}
