package org.nephoscope.ui.transfers;

import java.util.List;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;

/// What a person can do with single files of a transfer.
public enum FileAction {
  PAUSE,
  RESUME,
  CANCEL,
  /// Alone, as a new transfer.
  RETRY;

  /// Whether that changes anything for a file in this state, as far as the state tells.
  boolean fits(ItemState state) {
    return switch (this) {
      case PAUSE -> !state.isFinal() && state != ItemState.PAUSED;
      case RESUME -> state == ItemState.PAUSED;
      case CANCEL -> !state.isFinal();
      case RETRY -> state.isFailure();
    };
  }

  /// Whether that can be done with a file in this state of a transfer.
  boolean fits(ItemState state, TransferSnapshot job) {
    return fits(state) && (this != RETRY || job.request().canRetrySome());
  }

  void on(PlanRunner runner, Transfer transfer, List<Long> items) {
    switch (this) {
      case PAUSE -> runner.pause(transfer, items);
      case RESUME -> runner.resume(transfer, items);
      case CANCEL -> runner.cancel(transfer, items);
      case RETRY -> runner.retryFailed(transfer, item -> items.contains(item.number()));
    }
  }
}
