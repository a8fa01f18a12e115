package org.nephoscope.connection;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.connection.FoundAccount.Way;

/// What gcloud has been set up with: its configurations, and whether other programs may use the
/// sign-in. Of the file with the sign-in only its kind and its project are looked at.
final class FoundGoogle {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "config_";

  private final Path home;
  private final Map<String, String> environment;

  FoundGoogle(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /// One account for each project that a configuration names; one if the sign-in alone is there.
  List<FoundAccount> read() throws IOException {
    Optional<JsonNode> signIn = signIn();
    var projects = new LinkedHashMap<String, String>(); // project, and who asks
    for (Path configuration : configurations()) {
      var core =
          SettingsFile.read(configuration, Set.of("project", "account"))
              .getOrDefault("core", Map.of());
      String project = core.getOrDefault("project", "");
      if (!project.isBlank()) {
        projects.putIfAbsent(project, core.getOrDefault("account", ""));
      }
    }
    var found = new ArrayList<FoundAccount>();
    projects.forEach((project, account) -> found.add(account(project, account, signIn)));
    if (found.isEmpty() && signIn.isPresent()) {
      String project = project(signIn.get());
      found.add(
          project.isEmpty()
              ? new FoundAccount("gcloud", Way.GOOGLE, new StoreAddress.Gcs(""), Access.AMBIENT, "")
              : account(project, "", signIn));
    }
    return found;
  }

  private static FoundAccount account(String project, String account, Optional<JsonNode> signIn) {
    return new FoundAccount(
        project,
        signIn.isPresent() ? Way.GOOGLE : Way.GOOGLE_UNSIGNED,
        new StoreAddress.Gcs(""),
        Access.AMBIENT.project(project),
        account);
  }

  private static String project(JsonNode signIn) {
    String own = signIn.path("project_id").asText("");
    return own.isEmpty() ? signIn.path("quota_project_id").asText("") : own;
  }

  private Optional<JsonNode> signIn() throws IOException {
    Path file =
        named("GOOGLE_APPLICATION_CREDENTIALS")
            .orElseGet(() -> folder().resolve("application_default_credentials.json"));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(file.toFile()));
    } catch (JacksonException _) { // its message may quote what is in the file
      return Optional.empty();
    }
  }

  private List<Path> configurations() throws IOException {
    Path folder = folder().resolve("configurations");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(PREFIX))
          .sorted()
          .toList();
    }
  }

  private Path folder() {
    return named("CLOUDSDK_CONFIG")
        .or(() -> named("APPDATA").map(data -> data.resolve("gcloud")))
        .orElseGet(() -> home.resolve(".config").resolve("gcloud"));
  }

  private Optional<Path> named(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }
}
