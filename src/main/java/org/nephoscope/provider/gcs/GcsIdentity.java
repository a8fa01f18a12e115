package org.nephoscope.provider.gcs;

import java.util.Optional;
import org.nephoscope.storage.StorageException;

/// Who sends the requests. Secrets stay inside.
interface GcsIdentity {

  /// Nobody: requests carry no identity.
  GcsIdentity ANONYMOUS =
      new GcsIdentity() {
        @Override
        public Optional<String> authorization() {
          return Optional.empty();
        }

        @Override
        public boolean renew(Optional<String> refused) {
          return false;
        }

        @Override
        public Optional<String> project() {
          return Optional.empty();
        }

        @Override
        public Optional<Signature> signature() {
          return Optional.empty();
        }
      };

  /// What can sign in this identity's name.
  interface Signature {
    /// The account that is named beside what it signed.
    String account();

    /// RSA with SHA-256, PKCS #1 version 1.5.
    byte[] sign(byte[] text) throws StorageException;
  }

  /// The value of an `Authorization` header that is valid now; may ask another server for it.
  Optional<String> authorization() throws StorageException;

  /// Gets another authorization although the refused one should still be valid, unless somebody
  /// else has got another meanwhile. False if there is no other.
  ///
  /// @param refused what was sent
  boolean renew(Optional<String> refused) throws StorageException;

  /// The project this identity belongs to, if it knows.
  Optional<String> project();

  Optional<Signature> signature();
}
