package org.nephoscope.transfer;

/// Counts over the items of a transfer; counters, never scans.
///
/// @param planned found so far
/// @param failed ended as conflict, refused, vanished, failed or cancelled
/// @param verified ended with a digest compared and equal
/// @param unverifiable ended without a digest that could be compared
/// @param bytesPlanned stored bytes of all planned items
/// @param bytesDone stored bytes of the items that ended done or skipped, and what has passed of
///   the active ones or, while the transfer is not run here, what is kept of them
/// @param bytesFailed stored bytes of the items that failed
/// @param notTried how many of those that failed were cancelled before their turn had come
/// @param recovered how many ended well after they had failed, see [Recovery]
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
    long bytesDone,
    long bytesFailed,
    long notTried,
    long recovered) {

  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// All that failed was tried, and had no bytes.
  public Tally(
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
    this(
        planned,
        active,
        done,
        skipped,
        failed,
        verified,
        mismatched,
        unverifiable,
        bytesPlanned,
        bytesDone,
        0,
        0);
  }

  /// None was tried again.
  public Tally(
      long planned,
      long active,
      long done,
      long skipped,
      long failed,
      long verified,
      long mismatched,
      long unverifiable,
      long bytesPlanned,
      long bytesDone,
      long bytesFailed,
      long notTried) {
    this(
        planned,
        active,
        done,
        skipped,
        failed,
        verified,
        mismatched,
        unverifiable,
        bytesPlanned,
        bytesDone,
        bytesFailed,
        notTried,
        0);
  }

  /// The same where so many bytes of items that have not ended are kept. Never more than all.
  public Tally kept(long bytes) {
    return new Tally(
        planned,
        active,
        done,
        skipped,
        failed,
        verified,
        mismatched,
        unverifiable,
        bytesPlanned,
        bytesDone + Math.max(0, Math.min(bytes, bytesPlanned - bytesEnded())),
        bytesFailed,
        notTried,
        recovered);
  }

  /// Items of which nothing more is to be expected, well or not.
  public long ended() {
    return done + skipped + failed;
  }

  /// Items that are as they were to become.
  public long settled() {
    return done + skipped;
  }

  /// Stored bytes of which nothing more is to be expected, well or not.
  public long bytesEnded() {
    return bytesDone + bytesFailed;
  }
}
