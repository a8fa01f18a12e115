package org.nephoscope.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Writes a settings file of this program: whole or not at all, lasting, for its owner alone.
/// Whoever changes what is in it does so one after the other, in this program and in others.
final class OwnFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// Files by other processes are kept apart by the system's locks, which do not tell threads of
  /// one process apart.
  private static final Lock HERE = new ReentrantLock();

  /// What reads a file and writes it anew.
  interface Change<T> {
    T make() throws IOException;
  }

  /// Forces a file, or what has been made in a folder, to disk.
  interface Force {
    void force(Path entry) throws IOException;
  }

  private OwnFile() {}

  /// Makes a change that nobody comes between. The lock is on a file beside it that stays, because
  /// one that goes while somebody waits for it would let two in. Makes the folder if there is none.
  static <T> T change(Path file, Change<T> change) throws IOException {
    Path folder = folder(file);
    makeFolder(folder);
    HERE.lock();
    try (var channel =
        FileChannel.open(
            folder.resolve("." + file.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      channel.lock(); // ends with the channel
      return change.make();
    } finally {
      HERE.unlock();
    }
  }

  /// Makes the folder if there is none.
  static void write(Path file, ObjectNode content) throws IOException {
    write(file, content, OwnFile::force);
  }

  static void write(Path file, ObjectNode content, Force force) throws IOException {
    Path folder = folder(file);
    makeFolder(folder);
    Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), content);
      force.force(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force.force(folder);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// Windows offers no way to ask for it of a folder.
  private static void force(Path entry) throws IOException {
    boolean folder = Files.isDirectory(entry);
    if (folder && System.getProperty("os.name", "").startsWith("Windows")) {
      return;
    }
    var mode = folder ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (var open = FileChannel.open(entry, mode)) {
      open.force(true);
    }
  }

  static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
  }

  static void makeFolder(Path folder) throws IOException {
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
