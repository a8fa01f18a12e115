package org.nephoscope.connection;

/// A location and the identity it is to be opened with.
public record Place(Location location, Access access) {

  public Place resolve(String name) {
    return new Place(location.resolve(name), access);
  }

  public Place parent() {
    return new Place(location.parent(), access);
  }

  /// Whether both are on one server under one identity, which then may be able to copy from one to
  /// the other by itself.
  public boolean isOnServerOf(Place other) {
    return access.isIdentityOf(other.access) && server(this).equals(server(other));
  }

  private static StoreAddress server(Place place) {
    StoreAddress store = place.location.store();
    return store instanceof StoreAddress.Remote remote ? remote.root() : store;
  }
}
