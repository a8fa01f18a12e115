package org.nephoscope.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// Writes a settings file of this program: whole or not at all, for its owner alone.
final class OwnFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OwnFile() {}

  /// Makes the folder if there is none.
  static void write(Path file, JsonNode content) throws IOException {
    Path folder =
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    makeFolder(folder);
    Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] rules =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createDirectory(folder, rules);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) { // made by another program meanwhile is as good
        throw e;
      }
    }
  }
}
