package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.nephoscope.provider.web.Network;

/// Looks for secrets where CloudFiles keeps them, then where Google's own tools do. Files are only
/// read.
///
/// In this order: `BUCKET-google-secret.json`, then `google-secret.json`, each in
/// `$CLOUD_VOLUME_DIR/secrets` (`~/.cloudvolume/secrets`) and then in `$CLOUD_FILES_DIR/secrets`
/// (`~/.cloudfiles/secrets`); then Application Default Credentials. A profile is the beginning of
/// such a file's name, as in `NAME-google-secret.json`, or the path of a file.
final class GcsSecrets implements GcsIdentities {

  private static final String SUFFIX = "google-secret.json";
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private final Map<String, String> environment;
  private final Network network;
  private final Set<Path> warned = ConcurrentHashMap.newKeySet();

  /// @param network how the servers are reached that give out tokens
  GcsSecrets(Map<String, String> environment, Network network) {
    this.network = network;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public GcsIdentity find(String bucket, Optional<String> profile, boolean emulated) {
    Optional<Path> file =
        profile.isPresent() ? named(profile.get()) : first(names(bucket).stream());
    if (file.isPresent()) {
      warnIfOpen(file.get());
      return new GcsCredentials(file, network);
    }
    if (profile.isPresent()) {
      return new GcsCredentials(Optional.of(Path.of(profile.get() + "-" + SUFFIX)), network);
    }
    return emulated ? GcsIdentity.ANONYMOUS : new GcsCredentials(Optional.empty(), network);
  }

  private static List<String> names(String bucket) {
    return bucket.isEmpty() ? List.of(SUFFIX) : List.of(bucket + "-" + SUFFIX, SUFFIX);
  }

  private Optional<Path> named(String profile) {
    Path path = Path.of(profile);
    return Files.isRegularFile(path) ? Optional.of(path) : first(Stream.of(profile + "-" + SUFFIX));
  }

  private Optional<Path> first(Stream<String> names) {
    return names
        .flatMap(name -> folders().stream().map(folder -> folder.resolve(name)))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private List<Path> folders() {
    return List.of(
        folder("CLOUD_VOLUME_DIR", ".cloudvolume"), folder("CLOUD_FILES_DIR", ".cloudfiles"));
  }

  private Path folder(String variable, String usual) {
    String set = environment.getOrDefault(variable, "");
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    return (set.isBlank() ? home.resolve(usual) : Path.of(set)).resolve("secrets");
  }

  private void warnIfOpen(Path file) {
    if (!warned.add(file)) {
      return;
    }
    try {
      boolean open = Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
      if (open) {
        System.getLogger(GcsSecrets.class.getName())
            .log(System.Logger.Level.WARNING, file + " can be read by others; chmod 600 it");
      }
    } catch (IOException | UnsupportedOperationException e) {
      // A system without such permissions has nothing to warn of.
      System.getLogger(GcsSecrets.class.getName())
          .log(System.Logger.Level.DEBUG, "permissions cannot be read", e);
    }
  }
}
