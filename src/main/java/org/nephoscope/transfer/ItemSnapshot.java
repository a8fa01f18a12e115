package org.nephoscope.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One object of a transfer as it was at one moment.
///
/// @param number its place in the plan, from 0; unique within the transfer
/// @param source full address; targets of a delete have it too
/// @param target full address; empty for a delete
/// @param size length of the stored bytes at the source
/// @param moved bytes that have passed, for an active item
/// @param detail why it was skipped, refused or failed, as a sentence, and of what ended well after
///   a failure why that was, see [Recovery]; else empty
/// @param failure what kind of failure it was, if it was one
/// @param expected the digest the source gave, as `algorithm value`; empty if none
/// @param actual the digest of the bytes that passed; empty if none
/// @param attempts how many times it was begun
/// @param took from its first byte to its end; zero before that
/// @param ended when it ended; empty before that, and for what ended without being begun
/// @param retry of one that waits after an attempt that failed, when it goes on; else empty
public record ItemSnapshot(
    long number,
    String source,
    String target,
    long size,
    long moved,
    ItemState state,
    Verification verification,
    String detail,
    Failure failure,
    String expected,
    String actual,
    int attempts,
    Duration took,
    Optional<Instant> ended,
    Optional<Retry> retry) {

  /// When and why another attempt is made.
  ///
  /// @param at before it nothing is tried
  /// @param why what the last one came to, in a few words such as `503 SlowDown`
  public record Retry(Instant at, String why) {}

  /// An item that waits for no other attempt.
  public ItemSnapshot(
      long number,
      String source,
      String target,
      long size,
      long moved,
      ItemState state,
      Verification verification,
      String detail,
      Failure failure,
      String expected,
      String actual,
      int attempts,
      Duration took,
      Optional<Instant> ended) {
    this(
        number,
        source,
        target,
        size,
        moved,
        state,
        verification,
        detail,
        failure,
        expected,
        actual,
        attempts,
        took,
        ended,
        Optional.empty());
  }

  /// The same item in another state.
  public ItemSnapshot in(ItemState other) {
    return new ItemSnapshot(
        number,
        source,
        target,
        size,
        moved,
        other,
        verification,
        detail,
        failure,
        expected,
        actual,
        attempts,
        took,
        ended);
  }
}
