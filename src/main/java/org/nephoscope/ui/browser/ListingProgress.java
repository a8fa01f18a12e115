package org.nephoscope.ui.browser;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Listing.LeftOut;
import org.nephoscope.ui.Formats;

/// How far a listing is.
///
/// @param loaded how many rows have come
/// @param read how many keys were read for them, where not each has a row
/// @param took without pauses
/// @param at the last name that came; empty before the first
/// @param error why it failed; only when it did
/// @param leftOut the first of what is there and has no row
public record ListingProgress(
    Phase phase,
    long loaded,
    OptionalLong read,
    int pages,
    Duration took,
    String at,
    @Nullable Exception error,
    Optional<LeftOut> leftOut) {

  /// Nothing was asked yet.
  public static final ListingProgress IDLE = ListingProgress.of(Phase.IDLE);

  /// Before the first row.
  static ListingProgress of(Phase phase) {
    return new ListingProgress(
        phase, 0, OptionalLong.empty(), 0, Duration.ZERO, "", null, Optional.empty());
  }

  /// Whether more rows come.
  public enum Phase {
    IDLE,
    RUNNING,
    PAUSED,
    STOPPED,
    COMPLETE,
    FAILED;

    public boolean isOver() {
      return this == STOPPED || this == COMPLETE || this == FAILED;
    }
  }

  /// Keys read a second, in figures; empty as long as nothing can be told of it.
  ///
  /// @param spent since the start, which goes on while a page is long in coming
  public Optional<String> perSecond(Duration spent) {
    return Formats.perSecond(read.orElse(loaded), spent);
  }

  public Optional<Exception> failure() {
    return Optional.ofNullable(error);
  }
}
