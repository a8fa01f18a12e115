package org.nephoscope.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Where the open window of this program can be spoken to, in `window.door` of the program's
/// folder, for its owner alone. Whether a window is open is told by a lock and not by the file,
/// which stays behind when a program is killed.
public final class DoorFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MOST_BYTES = 4096;

  private final Path file;
  private final Path lock;

  /// How to reach a window.
  ///
  /// @param port of this computer itself
  /// @param token proves that the caller may read this file
  public record Door(int port, String token) {

    @Override
    public String toString() {
      return "Door[port=" + port + "]";
    }
  }

  /// @param home the folder, made when a window is the first
  public DoorFile(Path home) {
    this.file = home.resolve("window.door");
    this.lock = home.resolve(".window.lock");
  }

  /// Makes the caller the open window until it closes what is returned or ends; nothing if there is
  /// one already. Not waited for.
  public Optional<Closeable> claim() throws IOException {
    OwnFile.makeFolder(OwnFile.folder(lock));
    var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock taken = null;
    try {
      taken = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return Optional.empty(); // by this very process
    } finally {
      if (taken == null) {
        channel.close();
      }
    }
    return taken == null ? Optional.empty() : Optional.of(channel);
  }

  /// Says how to reach the window, which must be the caller's.
  public void write(Door door) throws IOException {
    OwnFile.write(
        file, JSON.createObjectNode().put("port", door.port()).put("token", door.token()));
  }

  /// How to reach the open window, as far as that is known.
  public Optional<Door> read() throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      return Optional.empty();
    }
    JsonNode root = JSON.readTree(file.toFile());
    int port = root.path("port").asInt();
    String token = root.path("token").asText("");
    return port < 1 || port > 0xFFFF || token.isEmpty()
        ? Optional.empty()
        : Optional.of(new Door(port, token));
  }

  /// Takes back what was written.
  public void clear() throws IOException {
    Files.deleteIfExists(file);
  }
}
