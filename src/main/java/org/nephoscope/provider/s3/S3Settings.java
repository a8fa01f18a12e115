package org.nephoscope.provider.s3;

import java.time.Duration;
import org.nephoscope.provider.retry.RetryPolicy;

/// What may be turned at an S3 connection. The figures are those of [#usual], except in tests.
///
/// @param attempts how often a request is sent before its failure counts
/// @param firstPause the longest pause before the second attempt; it doubles each time, up to a
///   minute, and the real pause is a random part of it
/// @param answer how long to wait for the next byte of an answer
/// @param single objects up to this size are sent in one request
/// @param part the size of each part of a larger object, at least
/// @param copySingle objects up to this size are copied in one request; Amazon takes 5 GiB
public record S3Settings(
    int attempts, Duration firstPause, Duration answer, long single, long part, long copySingle) {

  /// Settings with Amazon's limit for copies.
  public S3Settings(int attempts, Duration firstPause, Duration answer, long single, long part) {
    this(attempts, firstPause, answer, single, part, 5L << 30);
  }

  private static final long MIB = 1L << 20;

  /// S3 takes 10,000 parts; 9,000 leaves room.
  private static final long PARTS = 9_000;

  private static final long LARGEST_PART = 5L << 30;

  /// The most bytes that an object of parts can have. Amazon's own limit, 50 TB, is a little less;
  /// other servers have limits of theirs.
  static final long LARGEST = 10_000 * LARGEST_PART;

  public static S3Settings usual() {
    return new S3Settings(7, Duration.ofMillis(500), Duration.ofSeconds(30), 64 * MIB, 16 * MIB);
  }

  /// The size of each part of a larger copy: large, because no byte passes through this computer.
  ///
  /// @param size of the whole
  long copyPart(long size) {
    return Math.max(Math.min(copySingle, Math.max(part, 512 * MIB)), needed(size));
  }

  /// How requests are repeated; a host that never answered gets fewer tries.
  RetryPolicy retries() {
    return new RetryPolicy(
        attempts,
        Math.min(attempts, RetryPolicy.USUAL.strangers()),
        firstPause,
        firstPause.multipliedBy(2),
        RetryPolicy.USUAL.longest());
  }

  /// The length of every part but the last; whole MiB once the usual part is too small.
  long partSize(long size) {
    if (size <= single) {
      return Math.max(1, size);
    }
    return size <= part * PARTS ? part : needed(size);
  }

  private static long needed(long size) {
    return Math.min(LARGEST_PART, Math.ceilDiv(Math.ceilDiv(size, PARTS), MIB) * MIB);
  }
}
