package org.nephoscope.connection;

import java.net.URI;
import java.util.Optional;

/// A saved account: of S3 or a server that speaks its protocol, of Google Cloud Storage, or on a
/// web server. Names the identity, never holds a secret.
///
/// @param server the account itself, above its buckets, its server spelled in the one usual way
/// @param access its identity and terms
public record Connection(String name, StoreAddress.Remote server, Access access) {

  /// Throws [UnknownAddress] if the server is named by something that is no web address.
  public Connection {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a connection has a name");
    }
    if (!server.bucket().isEmpty()) {
      throw new IllegalArgumentException("a connection is above its buckets: " + server.uri());
    }
    server = spelled(server);
  }

  /// An account of S3.
  ///
  /// @param endpoint another server than Amazon's
  public Connection(String name, Optional<URI> endpoint, Access access) {
    this(name, new StoreAddress.S3(endpoint, ""), access);
  }

  private static StoreAddress.Remote spelled(StoreAddress.Remote server) {
    return switch (server) {
      case StoreAddress.S3(var endpoint, var bucket) ->
          new StoreAddress.S3(endpoint.map(URI::toString).map(WebOrigin::of), bucket);
      case StoreAddress.Gcs google -> google;
      case StoreAddress.Http(var origin) ->
          new StoreAddress.Http(WebOrigin.ofWeb(origin.toString()));
    };
  }

  /// The server of `s3://` addresses that name none, if this account has one.
  public Optional<URI> endpoint() {
    return server instanceof StoreAddress.S3(var endpoint, _) ? endpoint : Optional.empty();
  }

  /// Whether a place is on the server of this account.
  public boolean serves(Location location) {
    return serves(location.store());
  }

  /// Whether a store is on the server of this account.
  public boolean serves(StoreAddress store) {
    return store instanceof StoreAddress.Remote remote && remote.root().equals(server);
  }

  /// Whether a place is on the server of this account, and asked under its identity and terms.
  public boolean holds(Place place) {
    return serves(place.location()) && place.access().chosen().equals(access);
  }

  /// The account itself, above its buckets.
  public Place root() {
    return new Place(new Location(server, ""), access);
  }

  /// The place of a bucket under this identity.
  public Place bucket(String bucket) {
    return new Place(new Location(server.bucket(bucket), ""), access);
  }
}
