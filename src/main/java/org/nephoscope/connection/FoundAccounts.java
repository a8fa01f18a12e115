package org.nephoscope.connection;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The accounts that the settings of AWS and gcloud name on this computer. Only files are read, and
/// of these no secret; nothing is sent to anybody.
///
/// Sources: AWS SDKs and Tools Reference Guide, "Shared config and credentials files"; Google Cloud
/// documentation, "How Application Default Credentials works".
public final class FoundAccounts {

  private static final Set<String> AWS =
      Set.of("region", "endpoint_url", "services", "s3.endpoint_url");

  private final Path home;
  private final Map<String, String> environment;

  /// @param home of the person
  /// @param environment may name other files than the usual ones
  public FoundAccounts(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /// Those of whoever runs this program.
  public static FoundAccounts here() {
    return new FoundAccounts(Path.of(System.getProperty("user.home")), System.getenv());
  }

  /// Those of AWS, the profile `default` first, then those of Google. Reads the disk.
  public List<FoundAccount> read() throws IOException {
    var found = new ArrayList<FoundAccount>(aws());
    found.addAll(new FoundGoogle(home, environment).read());
    return List.copyOf(found);
  }

  private List<FoundAccount> aws() throws IOException {
    var config = SettingsFile.read(file("AWS_CONFIG_FILE", "config"), AWS);
    var keys = SettingsFile.read(file("AWS_SHARED_CREDENTIALS_FILE", "credentials"), AWS);
    var profiles = new LinkedHashMap<String, Map<String, String>>();
    profiles.put("default", new LinkedHashMap<>());
    config.forEach((section, settings) -> {
      if (section.equals("default")) {
        add(profiles, "default", settings);
      } else if (section.startsWith("profile ")) {
        add(profiles, section.substring("profile ".length()).strip(), settings);
      }
    });
    keys.forEach((section, settings) -> add(profiles, section, settings));
    var found = new ArrayList<FoundAccount>();
    profiles.forEach((name, settings) -> {
      if (!settings.isEmpty()) {
        found.add(aws(name, settings, config));
      }
    });
    return found;
  }

  private static void add(
      Map<String, Map<String, String>> profiles, String name, Map<String, String> settings) {
    profiles.computeIfAbsent(name, _ -> new LinkedHashMap<>()).putAll(settings);
  }

  private static FoundAccount aws(
      String name, Map<String, String> settings, Map<String, Map<String, String>> config) {
    Optional<URI> endpoint = endpoint(settings, config);
    Optional<String> region = text(settings, "region");
    String note = endpoint.map(URI::getAuthority).or(() -> region).orElse("");
    var access = new Access(new Credentials.Ambient(Optional.of(name)), region);
    return new FoundAccount(name, way(settings), new StoreAddress.S3(endpoint, ""), access, note);
  }

  private static FoundAccount.Way way(Map<String, String> settings) {
    if (settings.containsKey("sso_session") || settings.containsKey("sso_start_url")) {
      return FoundAccount.Way.SINGLE_SIGN_ON;
    }
    if (settings.containsKey("role_arn")) {
      return FoundAccount.Way.ROLE;
    }
    if (settings.containsKey("credential_process")) {
      return FoundAccount.Way.PROGRAM;
    }
    return settings.containsKey("aws_access_key_id")
        ? FoundAccount.Way.KEYS
        : FoundAccount.Way.SETTINGS;
  }

  /// Another server than Amazon's: of the profile, of its settings of S3, or of the services it
  /// names, the most exact first.
  private static Optional<URI> endpoint(
      Map<String, String> settings, Map<String, Map<String, String>> config) {
    Map<String, String> services =
        config.getOrDefault("services " + settings.getOrDefault("services", ""), Map.of());
    return text(services, "s3.endpoint_url")
        .or(() -> text(settings, "s3.endpoint_url"))
        .or(() -> text(settings, "endpoint_url"))
        .flatMap(FoundAccounts::server);
  }

  /// What is no address of a server is left out, as if it were not there.
  private static Optional<URI> server(String url) {
    try {
      return Optional.of(WebOrigin.of(url));
    } catch (UnknownAddress _) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Map<String, String> settings, String name) {
    return Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank());
  }

  private Path file(String variable, String usual) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .orElseGet(() -> home.resolve(".aws").resolve(usual));
  }
}
