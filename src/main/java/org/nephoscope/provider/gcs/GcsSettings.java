package org.nephoscope.provider.gcs;

import java.time.Duration;
import org.nephoscope.provider.retry.RetryPolicy;

/// What may be turned at a connection to Google Cloud Storage. The figures are those of [#usual],
/// except in tests.
///
/// @param retry how often a request is sent
/// @param answer how long to wait for an answer while nothing moves
/// @param memory objects up to this size are held in memory while they are sent
/// @param single objects up to this size are sent in one request, if a digest of them is known
///   beforehand
/// @param chunk how much of a larger object is sent in one request; a multiple of 256 KiB
/// @param composite objects above this size are sent in parts beside each other
/// @param lanes how many of those parts at once
public record GcsSettings(
    RetryPolicy retry,
    Duration answer,
    long memory,
    long single,
    long chunk,
    long composite,
    int lanes) {

  /// What a resumable upload is counted in, by Google's documentation.
  static final long UNIT = 256L << 10;

  private static final long MIB = 1L << 20;

  public GcsSettings {
    if (chunk < UNIT || chunk % UNIT != 0) {
      throw new IllegalArgumentException("a chunk is a multiple of 256 KiB: " + chunk);
    }
  }

  /// Objects above 1 GiB are sent in parts, where nothing but a CRC-32C is lost by it.
  public static GcsSettings usual() {
    return new GcsSettings(
        RetryPolicy.USUAL, Duration.ofSeconds(30), MIB, 8 * MIB, 16 * MIB, 1 << 30, 4);
  }
}
