package org.nephoscope.transfer.name;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Finds out whether a file system tells upper from lower case, by trying, and remembers it.
public final class CaseFolding {

  /// Keeps a file that is made for a moment from staying, whatever happens in that moment.
  public interface Care {

    /// Writes down, durably, that the file is about to be made.
    void coming(Path file);

    /// Removes it for good.
    void remove(Path file) throws IOException;
  }

  private final Care care;
  private final Map<Path, Boolean> known = new ConcurrentHashMap<>();

  public CaseFolding(Care care) {
    this.care = care;
  }

  /// Whether names in that folder fold, tried once.
  public boolean at(Path folder) {
    return known.computeIfAbsent(folder, this::in);
  }

  /// Whether names in that folder, or where it will be made, fold. A folder that cannot be written
  /// to counts as one that does not; writing there will fail by itself.
  private boolean in(Path folder) {
    Path existing = folder.toAbsolutePath();
    for (Path up = existing.getParent(); up != null && !Files.isDirectory(existing); ) {
      existing = up;
      up = up.getParent();
    }
    try {
      Path probe =
          PartName.beside(
              existing.resolve("nephoscope-case"), ThreadLocalRandom.current().nextLong());
      care.coming(probe);
      try {
        Files.createFile(probe);
        String other = probe.getFileName().toString().replace("case", "CASE");
        return Files.exists(probe.resolveSibling(other));
      } finally {
        care.remove(probe);
      }
    } catch (IOException e) {
      System.getLogger(CaseFolding.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot try names in " + existing, e);
      return false;
    }
  }

  /// Whether names in a folder fold, as far as that can be seen without writing anything: by one of
  /// its files that has a letter in its name.
  public static boolean isSeenIn(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        String upper = name.toUpperCase(Locale.ROOT);
        String other = upper.equals(name) ? name.toLowerCase(Locale.ROOT) : upper;
        if (!other.equals(name)) {
          Path same = file.resolveSibling(other);
          return Files.exists(same) && Files.isSameFile(file, same);
        }
      }
      return false; // where there is no name, none can meet another
    } catch (IOException | DirectoryIteratorException e) {
      System.getLogger(CaseFolding.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot look at names in " + folder, e);
      return false;
    }
  }

  /// The same for all names that such a file system takes for equal.
  public static String fold(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
