package org.nephoscope.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Tells a folder that is empty from one that is not there.
final class ListedFolder {

  private ListedFolder() {}

  /// Nothing below a prefix is an answer; a missing directory, of this computer or of a web server,
  /// is a mistake.
  static void require(ObjectStore store, Prefix folder, Location location) throws StorageException {
    boolean missing =
        switch (location.store()) {
          case StoreAddress.Local _ ->
              location.file().filter(file -> isThere(location, file)).isEmpty();
          case StoreAddress.Http _ -> !isShown(store, folder);
          case StoreAddress.S3 _, StoreAddress.Gcs _, StoreAddress.Memory _, StoreAddress.Demo _ ->
              false;
        };
    if (missing) {
      throw new StorageException.NotFound(location.toString(), null);
    }
  }

  /// What ends in a slash asks for a folder.
  private static boolean isThere(Location location, Path file) {
    return location.isPrefix() ? Files.isDirectory(file) : Files.exists(file);
  }

  /// Whether the folder above shows this one.
  private static boolean isShown(ObjectStore store, Prefix folder) throws StorageException {
    String path = folder.value();
    int above = path.lastIndexOf('/', path.length() - 2) + 1;
    var query =
        new ListQuery(
            new Prefix(path.substring(0, above)),
            path.substring(above),
            Depth.CHILDREN,
            Start.BEGINNING,
            1);
    return path.isEmpty() || !store.list(query).entries().isEmpty();
  }
}
