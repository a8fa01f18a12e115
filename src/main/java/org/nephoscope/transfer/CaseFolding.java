package org.nephoscope.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Finds out whether a file system tells upper from lower case, by trying.
final class CaseFolding {

  private CaseFolding() {}

  /// Whether names in that folder, or where it will be made, fold. A folder that cannot be written
  /// to counts as one that does not; writing there will fail by itself.
  static boolean in(Path folder) {
    Path existing = folder.toAbsolutePath();
    for (Path up = existing.getParent(); up != null && !Files.isDirectory(existing); ) {
      existing = up;
      up = up.getParent();
    }
    try {
      Path probe = Files.createTempFile(existing, ".nephoscope-case-", ".part");
      try {
        String other = probe.getFileName().toString().replace("case", "CASE");
        return Files.exists(probe.resolveSibling(other));
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      System.getLogger(CaseFolding.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot try names in " + existing, e);
      return false;
    }
  }
}
