package org.nephoscope.provider.gcs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nephoscope.provider.secrets.SecretFiles;

/// Looks for secrets where CloudFiles keeps them, then where Google's own tools do. Files are only
/// read.
///
/// In this order: `BUCKET-google-secret.json`, then `google-secret.json`, each in all folders of
/// [SecretFiles]; then Application Default Credentials. A profile is the beginning of such a file's
/// name, as in `NAME-google-secret.json`, or the path of a file.
final class GcsSecrets implements GcsIdentities {

  private static final String SUFFIX = "google-secret.json";

  private final SecretFiles files;

  GcsSecrets(SecretFiles files) {
    this.files = files;
  }

  @Override
  public GcsIdentity find(String bucket, Optional<String> profile, boolean emulated) {
    Optional<Path> file =
        profile.isPresent() ? Optional.of(named(profile.get())) : files.find(names(bucket));
    if (file.isPresent()) {
      return GcsCredentials.of(file.get());
    }
    return emulated ? GcsIdentity.ANONYMOUS : GcsCredentials.ambient();
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
