package org.nephoscope.ui.browser;

import java.net.URI;
import java.util.Optional;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Connection;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;

/// Chooses the identity for an address that was typed: that of the saved account with the same
/// endpoint, else the one this computer already has. Never turns to anonymous by itself where
/// somebody may be asked to sign in.
public final class Identities {

  private final ConnectionBook book;

  public Identities(ConnectionBook book) {
    this.book = book;
  }

  public Access of(StoreAddress store) {
    return switch (store) {
      case StoreAddress.S3(var endpoint, _) ->
          book.connections().stream()
              .filter(connection -> connection.endpoint().equals(endpoint))
              .findFirst()
              .map(Connection::access)
              .orElse(Access.AMBIENT);
      case StoreAddress.Gcs _ -> Access.AMBIENT;
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
    return switch (store) {
      case StoreAddress.S3(_, var bucket) -> bucket;
      case StoreAddress.Gcs(var bucket) -> bucket;
      case StoreAddress.Local _, StoreAddress.Http _, StoreAddress.Memory _, StoreAddress.Demo _ ->
          "";
    };
  }

  /// Whether two addresses are asked under the same identity.
  static boolean sameAccount(StoreAddress a, StoreAddress b) {
    return a.equals(b)
        || (a instanceof StoreAddress.S3(Optional<URI> one, _)
            && b instanceof StoreAddress.S3(Optional<URI> other, _)
            && one.equals(other));
  }
}
