package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.PlaceException;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.Unexpected;

/// Whether a folder of this computer is still the one that was listed. Where a disk is mounted or
/// taken away there is another folder of the same name, and what it lacks says nothing of the one
/// before.
final class SourceRoot {

  private static final Sentences SAY = Sentences.of(SourceRoot.class);

  private SourceRoot() {}

  /// What its file system tells of the folder at the end of all links: the device and the number on
  /// it, or where there are none, when it was made. Empty if it is not of this computer.
  static Optional<String> identity(Location folder) throws IOException {
    TwoFolders.requireFolder(folder);
    Optional<Path> file = folder.file();
    return file.isEmpty() ? Optional.empty() : Optional.of(identity(file.get()));
  }

  private static String identity(Path folder) throws IOException {
    var seen = Files.readAttributes(folder, BasicFileAttributes.class);
    Object key = seen.fileKey();
    return key == null ? seen.creationTime().toString() : key.toString();
  }

  /// Throws if a folder is not the one any more whose listing has begun: where its disk is gone
  /// nothing more is found, and that would look like the end.
  ///
  /// @param begun what it was then; empty if it is not of this computer
  static void requireSame(Location folder, Optional<String> begun) throws Unexpected {
    Optional<String> change = begun.isEmpty() ? Optional.empty() : change(folder, begun);
    if (change.isPresent()) {
      throw new Unexpected(folder.path(), SAY.get("root.changed", change.get()), null);
    }
  }

  /// Throws if nothing at all is in a folder whose listing had begun and is to go on, as in the one
  /// that a disk is mounted on.
  static void requireFilled(Location folder) throws IOException {
    Optional<Path> file = folder.file();
    if (file.filter(Files::isDirectory).isEmpty()) {
      return; // whoever lists it says so
    }
    try (var names = Files.newDirectoryStream(file.get())) {
      if (!names.iterator().hasNext()) {
        throw new PlaceException(
            folder, new Unexpected(folder.path(), SAY.get("root.empty"), null));
      }
    }
  }

  /// Why nothing may be deleted for what a folder lacks; empty if it is the one that was listed.
  ///
  /// @param listed what it was then; empty if that is not known
  static Optional<String> change(Location folder, Optional<String> listed) {
    if (folder.file().isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<String> now = identity(folder);
      if (listed.isEmpty()) {
        return Optional.of(SAY.get("root.unknown"));
      }
      return now.equals(listed) ? Optional.empty() : Optional.of(SAY.get("root.other"));
    } catch (PlaceException e) {
      return Optional.of(SAY.get("root.gone"));
    } catch (IOException e) {
      return Optional.of(SAY.get("root.closed", String.valueOf(e.getMessage())));
    }
  }
}
