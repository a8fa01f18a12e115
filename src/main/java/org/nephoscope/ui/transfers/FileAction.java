package org.nephoscope.ui.transfers;

import java.util.List;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.PlanRunner;
import org.nephoscope.transfer.Transfer;

/// What a person can do with single files of a transfer.
public enum FileAction {
  PAUSE,
  RESUME,
  CANCEL;

  /// Whether that changes anything for a file in this state.
  boolean fits(ItemState state) {
    return !state.isFinal() && (this == CANCEL || (this == RESUME) == (state == ItemState.PAUSED));
  }

  void on(PlanRunner runner, Transfer transfer, List<Long> items) {
    switch (this) {
      case PAUSE -> runner.pause(transfer, items);
      case RESUME -> runner.resume(transfer, items);
      case CANCEL -> runner.cancel(transfer, items);
    }
  }
}
