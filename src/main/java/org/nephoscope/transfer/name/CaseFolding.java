package org.nephoscope.transfer.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds out whether a file system tells upper from lower case, by trying, and remembers it.
public final class CaseFolding {

  private final Map<Path, Boolean> known = new ConcurrentHashMap<>();

  /// Whether names in that folder fold, tried once.
  public boolean at(Path folder) {
    return known.computeIfAbsent(folder, CaseFolding::in);
  }

  /// Whether names in that folder, or where it will be made, fold. A folder that cannot be written
  /// to counts as one that does not; writing there will fail by itself.
  private static boolean in(Path folder) {
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
