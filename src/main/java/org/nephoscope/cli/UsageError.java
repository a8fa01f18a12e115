package org.nephoscope.cli;

/// The command as it was typed cannot mean anything; nothing has been done.
final class UsageError extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param message one sentence: what is wrong, and what to type instead
  UsageError(String message) {
    super(message);
  }
}
