package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// Makes the program's own files such that nobody else can read what was copied where. What exists
/// keeps the permissions it has.
final class OwnerOnly {

  private OwnerOnly() {}

  /// Makes a folder, and those above it, if they do not exist.
  static void folder(@Nullable Path folder) throws IOException {
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    if (isPosix(folder)) {
      var permissions = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(permissions));
    } else {
      Files.createDirectories(folder);
    }
  }

  /// Makes an empty file, and the folders above it, if they do not exist.
  static void file(Path file) throws IOException {
    folder(file.toAbsolutePath().getParent());
    if (Files.exists(file) || !isPosix(file)) {
      return;
    }
    try {
      var permissions = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions));
    } catch (FileAlreadyExistsException e) {
      System.getLogger(OwnerOnly.class.getName())
          .log(System.Logger.Level.DEBUG, "another process was first", e);
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
