package org.nephoscope.transfer;

/// Counts over the items of a transfer; counters, never scans.
///
/// @param planned found so far
/// @param failed ended as conflict, refused, vanished, failed or cancelled
/// @param verified ended with a digest compared and equal
/// @param unverifiable ended without a digest that could be compared
/// @param bytesPlanned stored bytes of all planned items
/// @param bytesDone stored bytes of the items that ended, and what has passed of the active ones
public record Tally(
    long planned,
    long active,
    long done,
    long skipped,
    long failed,
    long verified,
    long mismatched,
    long unverifiable,
    long bytesPlanned,
    long bytesDone) {

  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  public long ended() {
    return done + skipped + failed;
  }
}
