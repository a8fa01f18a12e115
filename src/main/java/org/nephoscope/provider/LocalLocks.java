package org.nephoscope.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.nephoscope.storage.AdvisoryLocks;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.KeyRefused;

/// Locks of the files below one directory, each on a small file of its own in a folder for locks:
/// `NAME.CRC32`, the object's last step and, in hexadecimal digits, the CRC-32 of its whole path.
/// The name never tells an encoding, so `x` and `x.gz` have one lock, whichever naming a folder was
/// opened with. The files stay, because one that goes while somebody waits for it would let two in.
final class LocalLocks implements AdvisoryLocks {

  private static final Sentences SAY = Sentences.of(LocalLocks.class);

  private final Path root;
  private final Path folder;
  private volatile boolean impatient;

  /// @param root absolute; keys are paths below it
  /// @param folder where the locks are; made when the first one is taken
  LocalLocks(Path root, Path folder) {
    this.root = root;
    this.folder = folder.toAbsolutePath().normalize();
  }

  /// Where CloudFiles keeps locks: `CLOUD_FILES_LOCK_DIR`, else `locks` in `CLOUD_FILES_DIR`, which
  /// is `~/.cloudfiles` by default.
  static Path folder(Map<String, String> environment) {
    return named(environment)
        .orElseGet(() -> {
          String below = environment.getOrDefault("CLOUD_FILES_DIR", "");
          Path home = Path.of(System.getProperty("user.home"));
          return (below.isBlank() ? home.resolve(".cloudfiles") : Path.of(below)).resolve("locks");
        });
  }

  /// The folder that somebody has chosen, which means that every read and write is to be locked.
  static Optional<Path> named(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("CLOUD_FILES_LOCK_DIR"))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }

  @Override
  public void endWaits() {
    impatient = true;
  }

  @Override
  public Optional<Held> lock(ObjectKey key, Kind kind, Duration patience) throws StorageException {
    Path file = folder.resolve(name(key));
    try {
      Files.createDirectories(folder);
      return LockFile.lock(file, kind, patience, () -> impatient).map(held -> closing(key, held));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException.Unexpected(key.value(), SAY.get("waiting-for-its-lock-was"), e);
    } catch (IOException e) {
      throw LocalErrors.translate(file.toString(), e);
    }
  }

  private static Held closing(ObjectKey key, LockFile.Held held) {
    return () -> {
      try {
        held.release();
      } catch (IOException e) {
        throw LocalErrors.translate(key.value(), e);
      }
    };
  }

  /// The name of the lock's file.
  String name(ObjectKey key) throws KeyRefused {
    Path path = LocalPaths.file(root, key);
    String step = path.getFileName().toString();
    String object = LocalForm.of(step).object(step);
    var crc = new CRC32();
    crc.update(path.resolveSibling(object).toString().getBytes(StandardCharsets.UTF_8));
    return LocalPaths.shortened(object) + "." + String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
