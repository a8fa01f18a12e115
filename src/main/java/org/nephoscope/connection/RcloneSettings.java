package org.nephoscope.connection;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The remotes of rclone that are buckets or web servers. Its keys of S3 stand in the file as they
/// are; its passwords are only obscured, and are left there.
///
/// Source: rclone's documentation, "Amazon S3", "Google Cloud Storage", "HTTP" and "Configuration
/// Encryption".
public final class RcloneSettings {

  private static final String SOURCE = "rclone";
  private static final String ID = "access_key_id";
  private static final String KEY = "secret_access_key";
  private static final String TOKEN = "session_token";
  private static final Set<String> WANTED =
      Set.of(
          "type",
          "provider",
          "region",
          "endpoint",
          "env_auth",
          "profile",
          "anonymous",
          "service_account_file",
          "project_number",
          "url");

  private final Path file;

  public RcloneSettings(Path file) {
    this.file = file;
  }

  /// Where rclone keeps it.
  public static RcloneSettings usual(Path home, Map<String, String> environment) {
    List<Path> places = new ArrayList<>();
    named(environment, "RCLONE_CONFIG").ifPresent(places::add);
    named(environment, "APPDATA").map(data -> file(data.resolve("rclone"))).ifPresent(places::add);
    named(environment, "XDG_CONFIG_HOME")
        .map(data -> file(data.resolve("rclone")))
        .ifPresent(places::add);
    places.add(file(home.resolve(".config").resolve("rclone")));
    places.add(home.resolve(".rclone.conf"));
    return new RcloneSettings(
        places.stream().filter(Files::isRegularFile).findFirst().orElse(places.getLast()));
  }

  private static Path file(Path folder) {
    return folder.resolve("rclone.conf");
  }

  private static Optional<Path> named(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }

  /// Those that this program can ask; nothing if there is no file, or if it is encrypted.
  public List<Importable> read() throws IOException {
    var found = new ArrayList<Importable>();
    SettingsFile.read(file, WANTED)
        .forEach((name, remote) -> importable(name, remote).ifPresent(found::add));
    return List.copyOf(found);
  }

  private Optional<Importable> importable(String name, Map<String, String> remote) {
    try {
      return switch (remote.getOrDefault("type", "")) {
        case "s3" -> Optional.of(s3(name, remote));
        case "google cloud storage", "gcs" -> Optional.of(google(name, remote));
        case "http" -> Optional.of(web(name, remote));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException _) { // a server that is none
      return Optional.empty();
    }
  }

  private Importable s3(String name, Map<String, String> remote) {
    Optional<URI> endpoint =
        text(remote, "endpoint")
            .map(server -> server.contains("://") ? server : "https://" + server)
            .map(WebOrigin::of)
            .filter(server -> !String.valueOf(server.getHost()).endsWith(".amazonaws.com"));
    boolean keys = remote.containsKey(ID) && remote.containsKey(KEY);
    boolean ambient = remote.getOrDefault("env_auth", "").equals("true");
    // Keys of this computer's own settings are shown to no server but Amazon's unasked.
    Credentials credentials =
        ambient || (keys && endpoint.isEmpty())
            ? new Credentials.Ambient(text(remote, "profile"))
            : new Credentials.Anonymous();
    return new Importable(
        name,
        SOURCE,
        new StoreAddress.S3(endpoint, ""),
        new Access(credentials, text(remote, "region")),
        keys ? Optional.of(() -> keys(name)) : Optional.empty());
  }

  private Optional<Secret> keys(String name) throws IOException {
    Map<String, String> remote =
        SettingsFile.read(file, Set.of(ID, KEY, TOKEN)).getOrDefault(name, Map.of());
    Optional<String> id = text(remote, ID);
    Optional<String> key = text(remote, KEY);
    return id.isPresent() && key.isPresent()
        ? Optional.of(Secret.accessKey(id.get(), key.get(), text(remote, TOKEN)))
        : Optional.empty();
  }

  private static Importable google(String name, Map<String, String> remote) {
    Credentials credentials =
        remote.getOrDefault("anonymous", "").equals("true")
            ? new Credentials.Anonymous()
            : new Credentials.Ambient(text(remote, "service_account_file"));
    var access = new Access(credentials, Optional.empty());
    return new Importable(
        name,
        SOURCE,
        new StoreAddress.Gcs(""),
        text(remote, "project_number").map(access::project).orElse(access),
        Optional.empty());
  }

  private static Importable web(String name, Map<String, String> remote) {
    URI url = URI.create(remote.getOrDefault("url", ""));
    return new Importable(
        name,
        SOURCE,
        new StoreAddress.Http(WebOrigin.of(url.getScheme() + "://" + url.getAuthority())),
        Access.ANONYMOUS,
        Optional.empty());
  }

  private static Optional<String> text(Map<String, String> remote, String name) {
    return Optional.ofNullable(remote.get(name)).filter(value -> !value.isBlank());
  }
}
