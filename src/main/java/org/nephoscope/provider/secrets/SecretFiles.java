package org.nephoscope.provider.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The folders in which CloudFiles and CloudVolume keep secrets: `$CLOUD_VOLUME_DIR/secrets`
/// (`~/.cloudvolume/secrets`), then `$CLOUD_FILES_DIR/secrets` (`~/.cloudfiles/secrets`). Files are
/// only read, and one that others can read is warned of once.
public final class SecretFiles {

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private final List<Path> folders;
  private final Set<Path> warned = ConcurrentHashMap.newKeySet();

  /// @param folders where to look, the first file wins
  public SecretFiles(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /// The folders of a computer, by its environment.
  public static SecretFiles usual(Map<String, String> environment) {
    return new SecretFiles(
        List.of(
            folder(environment, "CLOUD_VOLUME_DIR", ".cloudvolume"),
            folder(environment, "CLOUD_FILES_DIR", ".cloudfiles")));
  }

  private static Path folder(Map<String, String> environment, String variable, String usual) {
    String set = environment.getOrDefault(variable, "");
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    return (set.isBlank() ? home.resolve(usual) : Path.of(set)).resolve("secrets");
  }

  /// The file of the first name that is in any folder.
  ///
  /// @param names without folders; one that holds a separator is nobody's, because names come from
  ///   buckets and hosts
  public Optional<Path> find(List<String> names) {
    Optional<Path> found = names.stream().flatMap(this::everywhere).findFirst();
    found.ifPresent(this::warnIfOpen);
    return found;
  }

  private Stream<Path> everywhere(String name) {
    return name.contains("/") || name.contains("\\")
        ? Stream.empty()
        : folders.stream().flatMap(folder -> file(folder, name).stream());
  }

  private static Optional<Path> file(Path folder, String name) {
    try {
      return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
    } catch (InvalidPathException _) {
      return Optional.empty(); // no file of this system has that name, such as one of `[::1]`
    }
  }

  /// Warns if others than its owner can read a file that holds a secret; once a file.
  public void warnIfOpen(Path file) {
    if (!warned.add(file)) {
      return;
    }
    System.Logger log = System.getLogger(SecretFiles.class.getName());
    try {
      if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        log.log(System.Logger.Level.WARNING, file + " can be read by others; chmod 600 it");
      }
    } catch (IOException | UnsupportedOperationException e) {
      // A system without such permissions has nothing to warn of.
      log.log(System.Logger.Level.DEBUG, "permissions cannot be read", e);
    }
  }
}
