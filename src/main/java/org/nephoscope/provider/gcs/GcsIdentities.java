package org.nephoscope.provider.gcs;

import java.util.Optional;

/// Finds the identity for a bucket. Secrets are read when they are first needed.
interface GcsIdentities {

  /// Whose requests to a bucket are. No request is made.
  ///
  /// @param bucket empty for the project itself
  /// @param profile which secret, if one is asked for by name
  /// @param emulated whether the server is an emulator, which knows no identities
  GcsIdentity find(String bucket, Optional<String> profile, boolean emulated);
}
