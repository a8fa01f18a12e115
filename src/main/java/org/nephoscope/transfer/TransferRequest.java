package org.nephoscope.transfer;

import java.util.List;
import org.nephoscope.connection.Place;

/// What a person asked for, before anything has been listed.
public sealed interface TransferRequest {

  /// Copy every route's objects to where the route leads.
  record Copy(List<Route> routes, CopyPolicy policy) implements TransferRequest {
    public Copy {
      routes = List.copyOf(routes);
    }
  }

  /// Delete these objects, and everything below these prefixes.
  record Delete(List<Place> places) implements TransferRequest {
    public Delete {
      places = List.copyOf(places);
    }
  }

  /// From an object to exactly that object, or from all below a prefix to the same names below
  /// another prefix.
  ///
  /// @param names which of the objects
  record Route(Place from, Place to, NameFilter names) {

    /// For all objects.
    public Route(Place from, Place to) {
      this(from, to, NameFilter.ALL);
    }

    public Route {
      if (from.location().isPrefix() != to.location().isPrefix()) {
        throw new IllegalArgumentException("an object goes to an object, a prefix to a prefix");
      }
    }

    public Route names(NameFilter other) {
      return new Route(from, to, other);
    }
  }
}
