package org.nephoscope.connection;

import java.util.Optional;

/// An account that other programs of this computer have set up, as their settings files tell it.
/// Holds no secret: who uses it asks the provider's own tools for that.
///
/// @param name as in the settings
/// @param way how one is signed in
/// @param server above its buckets
/// @param access names the profile, and the region where one is set
/// @param note what tells this account from others: a region, a server, an address of a person;
///   empty if there is nothing
public record FoundAccount(
    String name, Way way, StoreAddress.Remote server, Access access, String note) {

  /// How one is signed in.
  public enum Way {
    /// AWS: a single sign-on, in a browser.
    SINGLE_SIGN_ON,
    /// AWS: keys that stand in a file.
    KEYS,
    /// AWS: a role that is taken on with another identity.
    ROLE,
    /// AWS: a program that gives keys.
    PROGRAM,
    /// AWS: a profile that says no more than where.
    SETTINGS,
    /// Google: Application Default Credentials.
    GOOGLE,
    /// Google: settings of gcloud, whose sign-in for other programs is missing.
    GOOGLE_UNSIGNED;

    /// Whether it can be tried; without a sign-in nothing can.
    public boolean isUsable() {
      return this != GOOGLE_UNSIGNED;
    }
  }

  /// What it is saved as.
  ///
  /// @param free a name that no saved connection has
  public Connection connection(String free) {
    return new Connection(free, server, access);
  }

  /// The saved connection that is the same account.
  public Optional<Connection> saved(ConnectionBook book) {
    return book.connections().stream()
        .filter(one -> one.server().equals(connection(name).server()))
        .filter(one -> one.access().equals(access))
        .findFirst();
  }
}
