package org.nephoscope.ui.browser;

import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;

/// Chooses the identity for an address that was typed: that of the first saved account on the same
/// server, else the one this computer already has. Never turns to anonymous by itself where
/// somebody may be asked to sign in.
public final class Identities {

  private final ConnectionBook book;

  public Identities(ConnectionBook book) {
    this.book = book;
  }

  public Access of(StoreAddress store) {
    return book.connections().stream()
        .filter(connection -> connection.serves(store))
        .findFirst()
        .map(Connection::access)
        .orElseGet(() -> usual(store));
  }

  private static Access usual(StoreAddress store) {
    return switch (store) {
      case StoreAddress.S3 _, StoreAddress.Gcs _ -> Access.AMBIENT;
      case StoreAddress.Local _, StoreAddress.Http _, StoreAddress.Memory _, StoreAddress.Demo _ ->
          Access.ANONYMOUS;
    };
  }

  /// The identity for an address that was typed at a place: the one used there, if it is the same
  /// account.
  public Access of(StoreAddress store, Place here) {
    return sameAccount(store, here.location().store()) ? here.access() : of(store);
  }

  /// The bucket of an address; empty for an account and for stores that have none.
  static String bucket(StoreAddress store) {
    return store instanceof StoreAddress.Remote remote ? remote.bucket() : "";
  }

  /// Whether two addresses are asked under the same identity.
  static boolean sameAccount(StoreAddress a, StoreAddress b) {
    return a.equals(b)
        || (a instanceof StoreAddress.Remote one
            && b instanceof StoreAddress.Remote other
            && one.root().equals(other.root()));
  }
}
