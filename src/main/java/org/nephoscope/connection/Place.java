package org.nephoscope.connection;

/// A location and the identity it is to be opened with.
public record Place(Location location, Access access) {

  public Place resolve(String name) {
    return new Place(location.resolve(name), access);
  }

  public Place parent() {
    return new Place(location.parent(), access);
  }
}
