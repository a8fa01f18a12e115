package org.nephoscope.provider.s3;

import java.time.Duration;

/// What may be turned at an S3 connection. The figures are those of [#usual], except in tests.
///
/// @param attempts how often a request is sent before its failure counts
/// @param firstPause the longest pause before the second attempt; it doubles each time, up to a
///   minute, and the real pause is a random part of it
/// @param answer how long to wait for the next byte of an answer
/// @param single objects up to this size are sent in one request
/// @param part the size of each part of a larger object, at least
public record S3Settings(
    int attempts, Duration firstPause, Duration answer, long single, long part) {

  private static final long MIB = 1L << 20;

  /// S3 takes 10,000 parts; 9,000 leaves room.
  private static final long PARTS = 9_000;

  public static S3Settings usual() {
    return new S3Settings(7, Duration.ofMillis(500), Duration.ofSeconds(30), 64 * MIB, 16 * MIB);
  }

  /// The length of every part but the last; whole MiB once the usual part is too small.
  long partSize(long size) {
    if (size <= single) {
      return Math.max(1, size);
    }
    long needed = Math.ceilDiv(Math.ceilDiv(size, PARTS), MIB) * MIB;
    return size <= part * PARTS ? part : needed;
  }
}
