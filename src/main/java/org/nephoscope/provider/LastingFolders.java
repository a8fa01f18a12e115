package org.nephoscope.provider;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Folders that outlast a loss of power: what has been made in a folder is lasting only when the
/// folder is forced to disk, and that goes for new folders as for new files.
final class LastingFolders {

  static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

  private static final System.Logger LOG = System.getLogger(LastingFolders.class.getName());

  /// What volumes say that do not know the request (EINVAL, ENOTSUP, ENOSYS).
  private static final Set<String> UNKNOWN =
      Set.of("Invalid argument", "Operation not supported", "Function not implemented");

  /// New ones whose entry is not known to be on the disk yet. Whoever wants to use one meanwhile
  /// forces it too.
  private static final Set<Path> UNSETTLED = ConcurrentHashMap.newKeySet();

  /// Forces what has been made in a folder to disk.
  interface Force {
    void force(Path folder) throws IOException;
  }

  private LastingFolders() {}

  /// Makes a folder and those above it that are missing; all are lasting when this returns.
  static void make(Path folder) throws IOException {
    make(folder, LastingFolders::force);
  }

  static void make(Path folder, Force force) throws IOException {
    List<Path> fresh = new ArrayList<>();
    for (Path step = folder.toAbsolutePath();
        step.getParent() != null && (UNSETTLED.contains(step) || !Files.exists(step));
        step = step.getParent()) {
      fresh.add(step);
    }
    UNSETTLED.addAll(fresh);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      fresh.stream().filter(step -> !Files.exists(step)).forEach(UNSETTLED::remove);
      throw e;
    }
    for (Path made : fresh.reversed()) {
      force.force(above(made));
    }
    fresh.forEach(UNSETTLED::remove); // those that could not be forced are tried again next time
  }

  /// The folder of a file or folder that has one.
  static Path above(Path entry) {
    return Objects.requireNonNull(entry.getParent(), () -> entry + " lies in no folder");
  }

  /// Windows offers no way to ask for it, nor do folders that may be written to but not read, and
  /// volumes that know no such request: there a name may be lost with the power, and saying that
  /// the file could not be written would be wrong.
  static void force(Path folder) throws IOException {
    if (WINDOWS) {
      return;
    }
    FileChannel open;
    try {
      open = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (AccessDeniedException e) {
      LOG.log(Level.DEBUG, "a folder cannot be forced to disk", e);
      return;
    }
    try (open) {
      open.force(true);
    } catch (IOException e) {
      if (!UNKNOWN.contains(String.valueOf(e.getMessage()))) {
        throw e;
      }
      LOG.log(Level.DEBUG, "a volume forces no folders to disk", e);
    }
  }
}
