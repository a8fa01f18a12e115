package org.nephoscope.transfer;

import java.util.Locale;

/// Where one object of a transfer stands. The last seven are final.
public enum ItemState {
  PLANNED,
  ACTIVE,
  PAUSED,
  WAITING,
  DONE,
  /// Nothing to do; the detail says why.
  SKIPPED,
  /// The target exists and the policy forbids to replace it.
  CONFLICT,
  /// The target cannot hold such a name.
  REFUSED,
  /// It was listed, and then it was gone.
  VANISHED,
  FAILED,
  CANCELLED;

  private final String word = name().toLowerCase(Locale.ROOT);

  public boolean isFinal() {
    return compareTo(DONE) >= 0;
  }

  /// Final, and the person did not get what was asked for.
  public boolean isFailure() {
    return compareTo(SKIPPED) > 0;
  }

  /// The word used in JSON, in the journal and in tables.
  public String word() {
    return word;
  }
}
