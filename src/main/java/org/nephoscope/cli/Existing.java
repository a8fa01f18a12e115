package org.nephoscope.cli;

import java.nio.file.Files;
import java.util.Optional;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.NotFound;

/// What there is at an address. Stores let an object `a` and a folder `a/` exist side by side.
///
/// @param folder whether there is something below `a/`, or a directory of that name, or it is the
///   root of a store
record Existing(Optional<ObjectMeta> object, boolean folder) {

  static Existing at(ObjectStore store, Location location) throws StorageException {
    return new Existing(object(store, location), folder(store, location));
  }

  boolean nothing() {
    return object.isEmpty() && !folder;
  }

  private static Optional<ObjectMeta> object(ObjectStore store, Location location)
      throws StorageException {
    if (location.isPrefix()) {
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
      return location.file().filter(Files::isDirectory).isPresent();
    }
    boolean empty = store.list(ListQuery.children(location.prefix()).limit(1)).entries().isEmpty();
    return !empty || location.path().isEmpty(); // a bucket that can be listed is there
  }

  /// Whether an address can only mean a folder: a directory of this computer has that name, and no
  /// object can have it too.
  static boolean isOnlyDirectory(Location location) {
    return location.store() instanceof StoreAddress.Local(_, var naming)
        && naming == LocalNaming.PLAIN
        && location.file().filter(Files::isDirectory).isPresent();
  }
}
