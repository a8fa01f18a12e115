package org.nephoscope.cli;

import java.nio.file.Files;
import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;

/// What there is at an address. Stores let an object `a` and a folder `a/` exist side by side.
///
/// @param folder whether there is something below `a/`, or a directory of that name
record Existing(Optional<ObjectMeta> object, boolean folder) {

  static Existing at(ObjectStore store, Location location) throws StorageException {
    return new Existing(object(store, location), folder(store, location));
  }

  boolean nothing() {
    return object.isEmpty() && !folder;
  }

  private static Optional<ObjectMeta> object(ObjectStore store, Location location)
      throws StorageException {
    if (location.isPrefix() || directory(location)) {
      return Optional.empty();
    }
    try {
      return Optional.of(store.stat(location.key().orElseThrow()));
    } catch (NotFound _) {
      return Optional.empty(); // a missing bucket is told apart by the listing that follows
    }
  }

  private static boolean folder(ObjectStore store, Location location) throws StorageException {
    if (location.file().isPresent()) {
      return directory(location);
    }
    return !store.list(ListQuery.children(location.prefix()).limit(1)).entries().isEmpty();
  }

  private static boolean directory(Location location) {
    return location.file().filter(Files::isDirectory).isPresent();
  }
}
