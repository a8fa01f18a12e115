package org.nephoscope.transfer.name;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Finds out whether a file system tells upper from lower case, and an accented letter from a
/// letter and its accent, by trying, and remembers it.
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
      Path probe = PartName.beside(probe(existing), ThreadLocalRandom.current().nextLong());
      care.coming(probe);
      try {
        Files.createFile(probe);
        String name = probe.getFileName().toString();
        return isAlso(probe, name.replace("case", "CASE"))
            || isAlso(probe, Normalizer.normalize(name, Normalizer.Form.NFD));
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

  private static Path probe(Path folder) {
    try {
      return folder.resolve("nephoscope-case-\u00e9");
    } catch (InvalidPathException _) {
      return folder.resolve("nephoscope-case"); // no name here has an accent
    }
  }

  private static boolean isAlso(Path file, String other) {
    return !file.endsWith(other) && Files.exists(file.resolveSibling(other));
  }

  /// The same for all names that such a file system takes for equal.
  public static String fold(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
