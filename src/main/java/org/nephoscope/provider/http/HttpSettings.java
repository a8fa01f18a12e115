package org.nephoscope.provider.http;

import java.time.Duration;
import org.nephoscope.provider.retry.RetryPolicy;
import org.nephoscope.provider.retry.StallGuard;

/// What may be turned at the reading of web servers. The figures are those of [#usual], except in
/// tests.
///
/// @param answer how long to wait for the head of an answer
/// @param stall ends bodies whose bytes stop coming
/// @param retry how often a request is sent
/// @param measured the longest object whose length a server does not say: it is read into memory to
///   be measured
/// @param skipped the most bytes that are read and thrown away where a server sends an object from
///   its beginning although its middle was asked for
/// @param lanes how many objects of a folder page are asked for their size at once
/// @param google the host and port of Google Cloud Storage
public record HttpSettings(
    Duration answer,
    StallGuard stall,
    RetryPolicy retry,
    int measured,
    long skipped,
    int lanes,
    String google) {

  public static HttpSettings usual() {
    return new HttpSettings(
        Duration.ofSeconds(30),
        StallGuard.USUAL,
        RetryPolicy.USUAL,
        16 << 20,
        64L << 20,
        16,
        "storage.googleapis.com");
  }
}
