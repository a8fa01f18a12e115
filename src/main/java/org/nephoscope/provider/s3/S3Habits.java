package org.nephoscope.provider.s3;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What servers turned out not to know, remembered so that each is asked only once. Everything that
/// only newer servers know and that a request can do without is left out from the start.
final class S3Habits {

  private final Set<Optional<URI>> withoutChecksums = ConcurrentHashMap.newKeySet();

  /// Whether requests to that server may carry a checksum other than an MD5.
  boolean takesChecksums(Optional<URI> endpoint) {
    return !withoutChecksums.contains(endpoint);
  }

  void refusedChecksums(Optional<URI> endpoint) {
    withoutChecksums.add(endpoint);
  }
}
