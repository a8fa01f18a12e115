package org.nephoscope.provider.gcs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.provider.web.Network;

/// Looks for secrets where CloudFiles keeps them, then where Google's own tools do. Files are only
/// read.
///
/// In this order: `BUCKET-google-secret.json`, then `google-secret.json`, each in all folders of
/// [SecretFiles]; then Application Default Credentials. A profile is the beginning of such a file's
/// name, as in `NAME-google-secret.json`, or the path of a file.
final class GcsSecrets implements GcsIdentities {

  private static final String SUFFIX = "google-secret.json";

  private final SecretFiles files;
  private final Network network;

  /// @param network how the servers are reached that give out tokens
  GcsSecrets(SecretFiles files, Network network) {
    this.files = files;
    this.network = network;
  }

  @Override
  public GcsIdentity find(String bucket, Optional<String> profile, boolean emulated) {
    Optional<Path> file =
        profile.isPresent() ? Optional.of(named(profile.get())) : files.find(names(bucket));
    if (file.isPresent()) {
      return GcsCredentials.of(file.get(), network);
    }
    return emulated ? GcsIdentity.ANONYMOUS : GcsCredentials.ambient(network);
  }

  private static List<String> names(String bucket) {
    return bucket.isEmpty() ? List.of(SUFFIX) : List.of(bucket + "-" + SUFFIX, SUFFIX);
  }

  /// A file that need not exist; whoever reads it finds out.
  private Path named(String profile) {
    Path path = Path.of(profile);
    if (Files.isRegularFile(path)) {
      files.warnIfOpen(path);
      return path;
    }
    String name = profile + "-" + SUFFIX;
    return files.find(List.of(name)).orElse(Path.of(name));
  }
}
