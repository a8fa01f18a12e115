package org.nephoscope.provider.gcs;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
/// name, as in `NAME-google-secret.json`, or the path of a file with a folder in it, as in
/// `./key.json`. Nothing else stands in for a profile that is not there.
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
    Optional<Path> file = profile.isPresent() ? named(profile.get()) : files.find(names(bucket));
    if (file.isPresent()) {
      return GcsCredentials.of(file.get(), network);
    }
    if (profile.isPresent()) {
      return GcsCredentials.missing(profile.get(), profile.get() + "-" + SUFFIX, network);
    }
    return emulated ? GcsIdentity.ANONYMOUS : GcsCredentials.ambient(network);
  }

  private static List<String> names(String bucket) {
    return bucket.isEmpty() ? List.of(SUFFIX) : List.of(bucket + "-" + SUFFIX, SUFFIX);
  }

  private Optional<Path> named(String profile) {
    Optional<Path> secret = files.find(List.of(profile + "-" + SUFFIX));
    return secret.isPresent() ? secret : path(profile);
  }

  private Optional<Path> path(String profile) {
    try {
      Optional<Path> path =
          Optional.of(Path.of(profile))
              .filter(file -> file.getParent() != null && Files.isRegularFile(file));
      path.ifPresent(files::warnIfOpen);
      return path;
    } catch (InvalidPathException _) {
      return Optional.empty(); // no file of this system has that name
    }
  }
}
