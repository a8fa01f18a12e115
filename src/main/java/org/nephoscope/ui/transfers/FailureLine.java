package org.nephoscope.ui.transfers;

import java.util.List;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.report.Cause;
import org.nephoscope.transfer.report.FailureCauses;

/// A line of the list of failures. Two lines are equal if they look the same.
public sealed interface FailureLine {

  /// A cause.
  ///
  /// @param open whether files stand below it
  /// @param canRetry whether its files alone can be tried again, and that may help
  record Group(FailureCauses.Group group, boolean open, boolean canRetry) implements FailureLine {}

  /// One of the files that failed for it.
  record File(ItemSnapshot item, Cause cause) implements FailureLine {}

  /// How many more there are.
  ///
  /// @param reading whether they are being looked for
  /// @param full whether no more are shown here
  record More(Cause cause, long count, boolean reading, boolean full) implements FailureLine {}

  /// How many files ended well after a failure, so that nothing is to be done.
  ///
  /// @param reasons why they had failed, the most frequent first; empty until they are known
  /// @param open whether files stand below it
  record Recovered(long count, List<Reason> reasons, boolean open) implements FailureLine {
    public Recovered {
      reasons = List.copyOf(reasons);
    }
  }

  /// Why so many of them had failed.
  record Reason(String sentence, long count) {}

  /// One of those that ended well after a failure.
  record RecoveredFile(ItemSnapshot item) implements FailureLine {}

  /// How many more of them there are.
  ///
  /// @param reading whether they are being looked for
  /// @param full whether no more are shown here
  record RecoveredMore(long count, boolean reading, boolean full) implements FailureLine {}

  /// How many failed for causes that are not told apart.
  record Others(long count) implements FailureLine {}
}
