package org.nephoscope.transfer;

/// Where a whole transfer stands; derived from its items and from what the person asked for.
public sealed interface TransferState {

  record Queued() implements TransferState {}

  /// Items are being found or moved.
  ///
  /// @param counting whether the plan is still being listed, so that totals may grow
  record Running(boolean counting) implements TransferState {}

  record Paused() implements TransferState {}

  /// It rests although it should run, until what it lacks is there again.
  ///
  /// @param why a sentence on what it lacks and what a person can do
  record Waiting(Cause cause, String why) implements TransferState {

    /// What it lacks.
    public enum Cause {
      /// A server that answers. It is tried again by itself.
      OFFLINE,
      /// Credentials that have not expired. It goes on when it is resumed.
      SIGN_IN,
      /// Space on the volume it writes to. Looked at again by itself.
      DISK_FULL,
      /// A journal that can be written, or a program without the fault it has met. It goes on when
      /// it is resumed.
      FAULT
    }
  }

  /// Every item ended as done or skipped.
  record Finished() implements TransferState {}

  /// Every item ended and some did not succeed, or the plan itself could not be made.
  ///
  /// @param cause the one sentence that covers it
  /// @param kind the one kind that covers all failures
  record Failed(String cause, Failure kind) implements TransferState {}

  record Cancelled() implements TransferState {}

  default boolean isFinal() {
    return this instanceof Finished || this instanceof Failed || this instanceof Cancelled;
  }
}
