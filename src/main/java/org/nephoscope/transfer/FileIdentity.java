package org.nephoscope.transfer;

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
record FileIdentity(long size, Instant modified, boolean folder, String key) {

  /// Empty if there is nothing of that name. A link is looked at itself, not followed.
  static Optional<FileIdentity> of(Path file) throws IOException {
    try {
      var seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Object key = seen.fileKey();
      return Optional.of(
          new FileIdentity(
              seen.isDirectory() ? 0 : seen.size(),
              seen.lastModifiedTime().toInstant(),
              seen.isDirectory(),
              key == null ? "" : key.toString()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }
}
