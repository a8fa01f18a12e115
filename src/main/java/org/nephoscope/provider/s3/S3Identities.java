package org.nephoscope.provider.s3;

import java.util.Optional;
import org.nephoscope.connection.Credentials;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.StorageException;

/// Finds the identity for a bucket.
@FunctionalInterface
interface S3Identities {

  /// Whose requests to a bucket are. No request is made.
  ///
  /// @param address with an empty bucket for the account itself
  S3Identity of(StoreAddress.S3 address, Credentials credentials) throws StorageException;

  /// The same, where a profile has been decided on that is meant where none is named.
  default S3Identity of(StoreAddress.S3 address, Credentials credentials, Optional<String> usual)
      throws StorageException {
    return of(address, credentials);
  }
}
