package org.nephoscope.provider.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nephoscope.provider.secrets.SecretContent;
import org.nephoscope.provider.secrets.SecretFiles;
import org.nephoscope.storage.StorageException;

/// The secret files of CloudFiles and CloudVolume, read and never written. For a web server
/// `HOST-http-secret.json`, with `user` and `password`; `http-secret.json` only where it says in
/// `host` whom it is for, because a password is nothing to send to every server a person looks at.
/// For a `middleauth+https` address `HOST-cave-secret.json`, then `cave-secret.json`, with `token`.
final class HttpSecrets {

  private final SecretFiles files;

  HttpSecrets(SecretFiles files) {
    this.files = files;
  }

  /// A token for that server.
  Optional<HttpSecret> bearer(URI origin) throws StorageException {
    Optional<Path> file =
        files.find(List.of(origin.getHost() + "-cave-secret.json", "cave-secret.json"));
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(HttpSecret.bearer(SecretContent.of(file.get()).text("token")));
  }

  /// A name and password for that server.
  Optional<HttpSecret> basic(URI origin) throws StorageException {
    Optional<Path> own = files.find(List.of(origin.getHost() + "-http-secret.json"));
    if (own.isPresent()) {
      return Optional.of(basic(SecretContent.of(own.get())));
    }
    Optional<Path> general = files.find(List.of("http-secret.json"));
    if (general.isEmpty()) {
      return Optional.empty();
    }
    SecretContent secret = SecretContent.of(general.get());
    String host = secret.optional("host").orElse("").toLowerCase(Locale.ROOT);
    return host.equals(origin.getHost()) || host.equals(origin.getAuthority())
        ? Optional.of(basic(secret))
        : Optional.empty();
  }

  /// The name and password a secret holds.
  static HttpSecret basic(SecretContent secret) throws StorageException {
    return HttpSecret.basic(secret.text("user"), secret.text("password"));
  }
}
