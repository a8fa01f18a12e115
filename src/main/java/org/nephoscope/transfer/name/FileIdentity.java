package org.nephoscope.transfer.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/// What tells whether a file is still the one that was seen.
///
/// @param key the file system's own identity, as text; empty where it has none
public record FileIdentity(long size, Instant modified, Kind kind, String key) {

  /// What has the name.
  public enum Kind {
    /// A regular file, or a link to one or to nothing.
    FILE,
    FOLDER,
    LINKED_FOLDER,
    /// A pipe, a socket or a device, or a link to one.
    SPECIAL
  }

  /// Empty if there is nothing of that name. A link is looked at itself; followed is it only for
  /// the kind.
  public static Optional<FileIdentity> of(Path file) throws IOException {
    try {
      var seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Object key = seen.fileKey();
      return Optional.of(
          new FileIdentity(
              seen.isDirectory() ? 0 : seen.size(),
              seen.lastModifiedTime().toInstant(),
              kind(file, seen),
              key == null ? "" : key.toString()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  private static Kind kind(Path file, BasicFileAttributes seen) throws IOException {
    if (seen.isDirectory()) {
      return Kind.FOLDER;
    }
    if (!seen.isSymbolicLink()) {
      return seen.isOther() ? Kind.SPECIAL : Kind.FILE;
    }
    if (Files.isDirectory(file)) {
      return Kind.LINKED_FOLDER;
    }
    return Files.exists(file) && !Files.isRegularFile(file) ? Kind.SPECIAL : Kind.FILE;
  }
}
