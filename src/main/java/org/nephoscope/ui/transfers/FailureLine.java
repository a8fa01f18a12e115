package org.nephoscope.ui.transfers;

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

  /// How many objects ended well after more than one attempt, so that nothing is to be done.
  record Recovered(long count) implements FailureLine {}

  /// How many failed for causes that are not told apart.
  record Others(long count) implements FailureLine {}
}
