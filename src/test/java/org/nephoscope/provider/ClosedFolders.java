package org.nephoscope.provider;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Map;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.storage.ObjectStore;

/// A folder in which folders called `closed` cannot be looked into, whoever runs the test.
public final class ClosedFolders {

  private ClosedFolders() {}

  public static ObjectStore open(Path root) {
    return new LocalStore(
        root,
        LocalNaming.PLAIN,
        Map.of(),
        folder -> {
          if (folder.endsWith("closed")) {
            throw new AccessDeniedException(folder.toString());
          }
        });
  }
}
