package org.nephoscope.provider.secrets;

import java.io.IOException;
import java.util.Optional;
import org.nephoscope.connection.Secret;
import org.nephoscope.connection.SecretStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AccessDenied.Why;

/// Fetches what a person has entered.
public final class EnteredSecret {

  private static final Sentences SAY = Sentences.of(EnteredSecret.class);

  private EnteredSecret() {}

  /// What it says; throws as [#secret] does.
  public static SecretContent find(SecretStore store, String name, String place)
      throws StorageException {
    try (Secret secret = secret(store, name, place)) {
      return SecretContent.of(name, secret);
    }
  }

  /// The secret itself, for the caller to close. Throws [AccessDenied] if nothing is kept under
  /// that name, or not to be had now.
  ///
  /// @param place what is to be opened with it, for messages
  public static Secret secret(SecretStore store, String name, String place)
      throws StorageException {
    Optional<Secret> found;
    try {
      found = store.find(name);
    } catch (IOException e) {
      throw new AccessDenied(
          place, Why.NO_CREDENTIALS, SAY.get("the-key-store-of-this-computer-does", name), e);
    }
    if (found.isEmpty()) { // as where the program has ended that kept it: whoever enters it goes on
      throw new AccessDenied(place, Why.EXPIRED, SAY.get("nothing-is-kept-under-the", name), null);
    }
    return found.get();
  }
}
