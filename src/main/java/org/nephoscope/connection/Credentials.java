package org.nephoscope.connection;

import java.util.Optional;

/// Who we say we are. The secret itself is fetched by the backend when a store is opened.
public sealed interface Credentials {

  /// Nobody: requests are not signed. A choice a person makes, never a silent fallback.
  record Anonymous() implements Credentials {}

  /// What the provider's own tools would use here: environment, profile files, instance role.
  ///
  /// @param profile a named profile instead of the default one
  record Ambient(Optional<String> profile) implements Credentials {}

  /// What a person has entered.
  ///
  /// @param name what the secret is kept under in the [SecretStore]
  record Saved(String name) implements Credentials {}
}
