package org.nephoscope.ui.transfers;

import java.util.List;
import org.nephoscope.transfer.Transfer;

/// One problem of one job, or of several that have it in common: what happened, what it means for
/// the files, and what to do.
///
/// @param of the jobs, newest first; at least one
/// @param answer what the server said, for whoever runs it; may be empty
/// @param files how many files have it
public record Banner(
    Kind kind,
    List<Transfer> of,
    String title,
    String note,
    String answer,
    long files,
    List<Action> actions) {

  /// What is wrong.
  public enum Kind {
    /// Nobody is signed in any more; the jobs wait.
    SIGN_IN,
    /// Something else that lies outside the files; the jobs wait.
    WAITS,
    /// Contents were not what they must be.
    MISMATCH,
    /// One cause for all of a job.
    CAUSE
  }

  /// What a person can do.
  public enum Action {
    CHANGE_SIGN_IN,
    GO_ON,
    EXPORT,
    SHOW,
    RETRY
  }

  public Banner {
    of = List.copyOf(of);
    actions = List.copyOf(actions);
  }

  /// Whether it says something of the same jobs, if by other numbers.
  boolean isSame(Banner other) {
    return kind == other.kind && of.equals(other.of) && actions.equals(other.actions);
  }
}
