package org.nephoscope.provider.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// The secret files of CloudFiles and CloudVolume, read and never written. For a web server
/// `HOST-http-secret.json`, with `user` and `password`; `http-secret.json` only where it says in
/// `host` whom it is for, because a password is nothing to send to every server a person looks at.
/// For a `middleauth+https` address `HOST-cave-secret.json`, then `cave-secret.json`, with `token`.
final class HttpSecrets {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Path> folders;

  /// @param folders where to look, the first file wins
  HttpSecrets(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /// `$CLOUD_VOLUME_DIR/secrets`, then `$CLOUD_FILES_DIR/secrets`; by default in `~/.cloudvolume`
  /// and `~/.cloudfiles`.
  static HttpSecrets usual(Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home"));
    return new HttpSecrets(
        List.of(
            folder(environment, "CLOUD_VOLUME_DIR", home.resolve(".cloudvolume")),
            folder(environment, "CLOUD_FILES_DIR", home.resolve(".cloudfiles"))));
  }

  private static Path folder(Map<String, String> environment, String variable, Path usual) {
    String named = environment.getOrDefault(variable, "");
    return (named.isBlank() ? usual : Path.of(named)).resolve("secrets");
  }

  /// A token for that server.
  Optional<HttpSecret> bearer(URI origin) throws StorageException {
    Optional<Path> file =
        find(origin.getHost() + "-cave-secret.json").or(() -> find("cave-secret.json"));
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(HttpSecret.bearer(text(read(file.get()), "token", file.get())));
  }

  /// A name and password for that server.
  Optional<HttpSecret> basic(URI origin) throws StorageException {
    Optional<Path> own = find(origin.getHost() + "-http-secret.json");
    if (own.isPresent()) {
      return Optional.of(basic(read(own.get()), own.get()));
    }
    Optional<Path> general = find("http-secret.json");
    if (general.isEmpty()) {
      return Optional.empty();
    }
    JsonNode secret = read(general.get());
    String host = secret.path("host").asText("").toLowerCase(Locale.ROOT);
    return host.equals(origin.getHost()) || host.equals(origin.getAuthority())
        ? Optional.of(basic(secret, general.get()))
        : Optional.empty();
  }

  private static HttpSecret basic(JsonNode secret, Path file) throws StorageException {
    return HttpSecret.basic(text(secret, "user", file), text(secret, "password", file));
  }

  private Optional<Path> find(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static JsonNode read(Path file) throws StorageException {
    try {
      JsonNode secret = JSON.readTree(Files.readAllBytes(file));
      if (secret.isObject()) {
        return secret;
      }
    } catch (JacksonException _) { // it may quote what it cannot read
      throw new Unexpected(file.toString(), "this secret file is not JSON", null);
    } catch (IOException e) {
      throw new Unexpected(file.toString(), "this secret file cannot be read", e);
    }
    throw new Unexpected(file.toString(), "this secret file holds no JSON object", null);
  }

  private static String text(JsonNode secret, String field, Path file) throws StorageException {
    String text = secret.path(field).asText("");
    if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new Unexpected(file.toString(), "this secret file has no usable " + field, null);
    }
    return text;
  }
}
