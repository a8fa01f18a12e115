package org.nephoscope.connection;

import java.io.IOException;
import java.util.Optional;

/// Secrets that a person has entered, each under a name. Never kept in clear text on a disk. Calls
/// may ask the operating system, which may ask the person, and so may take long; they are safe from
/// any thread.
public interface SecretStore {

  /// Where secrets are kept, for the person to know before entering one.
  enum Keeper {
    /// The operating system's own store for secrets.
    KEY_STORE,
    /// The memory of this program, until it ends.
    THIS_RUN
  }

  Keeper keeper();

  /// The secret of that name, for the caller to close.
  Optional<Secret> find(String name) throws IOException;

  /// Keeps a secret, in place of one of the same name. The caller closes its own.
  void save(String name, Secret secret) throws IOException;

  /// Forgets a secret, if there is one of that name.
  void remove(String name) throws IOException;
}
