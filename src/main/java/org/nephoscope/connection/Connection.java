package org.nephoscope.connection;

import java.net.URI;
import java.util.Optional;

/// A saved account of S3 or of a server that speaks its protocol. Names the identity, never holds a
/// secret.
///
/// @param endpoint another server than Amazon's
public record Connection(String name, Optional<URI> endpoint, Access access) {

  public Connection {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a connection has a name");
    }
  }

  /// Whether a place is on the server of this account.
  public boolean serves(Location location) {
    Optional<URI> own = endpoint.map(URI::toString).map(url -> WebOrigin.of(url, url));
    return location.store() instanceof StoreAddress.S3(var server, _) && server.equals(own);
  }

  /// Whether a place is on the server of this account, and asked under its identity and terms.
  public boolean holds(Place place) {
    return serves(place.location()) && place.access().equals(access);
  }

  /// The place of a bucket under this identity.
  public Place bucket(String bucket) {
    return new Place(new Location(new StoreAddress.S3(endpoint, bucket), ""), access);
  }
}
