package org.nephoscope.connection;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Bookmarks of Cyberduck for S3 and Google Cloud Storage, one property list in each file. Of its
/// XML only pairs of a key and a string are looked at, and nothing that a document declares: no
/// entity is expanded and no other file is read. Cyberduck keeps its passwords elsewhere.
///
/// Source: Cyberduck's documentation, "Bookmarks"; Apple, "Property List Programming Guide".
public final class DuckBookmarks {

  private static final String SOURCE = "Cyberduck";
  private static final long MOST_BYTES = 256 << 10;
  private static final int MOST_FILES = 2000;
  private static final Pattern PAIR =
      Pattern.compile("<key>([^<]{1,100})</key>\\s*<string>([^<]{0,4000})</string>");

  private final List<Path> folders;

  public DuckBookmarks(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /// Where Cyberduck keeps them on macOS, on Windows, and for its command line.
  public static DuckBookmarks usual(Path home, Map<String, String> environment) {
    List<Path> folders = new ArrayList<>();
    Path library = home.resolve("Library");
    folders.add(
        library.resolve(
            "Group Containers/G69SCX94XU.duck/Library/Application Support/duck/Bookmarks"));
    folders.add(library.resolve("Application Support/Cyberduck/Bookmarks"));
    String data = environment.getOrDefault("APPDATA", "");
    if (!data.isBlank()) {
      folders.add(Path.of(data, "Cyberduck", "Bookmarks"));
    }
    folders.add(home.resolve(".duck").resolve("bookmarks"));
    folders.add(home.resolve(".duck").resolve("Bookmarks"));
    return new DuckBookmarks(folders);
  }

  /// Those of stores that this program knows.
  public List<Importable> read() throws IOException {
    var found = new ArrayList<Importable>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (var files = Files.list(folder)) {
          for (Path file : files.sorted().limit(MOST_FILES).toList()) {
            if (String.valueOf(file.getFileName()).endsWith(".duck")) {
              read(file).ifPresent(found::add);
            }
          }
        }
      }
    }
    return List.copyOf(found);
  }

  private static Optional<Importable> read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    try {
      var pairs = PAIR.matcher(Files.readString(file, StandardCharsets.UTF_8));
      while (pairs.find()) {
        values.putIfAbsent(plain(pairs.group(1)), plain(pairs.group(2)));
      }
      return importable(values);
    } catch (MalformedInputException | IllegalArgumentException _) { // a server that is none
      return Optional.empty();
    }
  }

  private static Optional<Importable> importable(Map<String, String> values) {
    String host = values.getOrDefault("Hostname", "");
    String name = values.getOrDefault("Nickname", host);
    boolean nobody = values.getOrDefault("Username", "").equals("anonymous");
    Access access = nobody ? Access.ANONYMOUS : Access.AMBIENT;
    if (name.isBlank() || host.isBlank()) {
      return Optional.empty();
    }
    return switch (values.getOrDefault("Protocol", "")) {
      case "s3", "s3-https", "s3-http" -> {
        Optional<String> region =
            Optional.ofNullable(values.get("Region")).filter(one -> !one.isBlank());
        Optional<URI> endpoint = endpoint(values, host);
        // Keys of this computer's own settings are shown to no server but Amazon's unasked.
        Access signed = endpoint.isPresent() ? Access.ANONYMOUS : access;
        yield Optional.of(
            new Importable(
                name,
                SOURCE,
                new StoreAddress.S3(endpoint, ""),
                region.map(signed::region).orElse(signed),
                Optional.empty()));
      }
      case "gs", "googlestorage" ->
          Optional.of(
              new Importable(name, SOURCE, new StoreAddress.Gcs(""), access, Optional.empty()));
      default -> Optional.empty();
    };
  }

  private static Optional<URI> endpoint(Map<String, String> values, String host) {
    if (host.equals("s3.amazonaws.com") || host.endsWith(".amazonaws.com")) {
      return Optional.empty();
    }
    String scheme = values.getOrDefault("Protocol", "").equals("s3-http") ? "http" : "https";
    String port = values.getOrDefault("Port", "");
    boolean usual = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
    return Optional.of(WebOrigin.of(scheme + "://" + host + (usual ? "" : ":" + port)));
  }

  /// The five entities that XML itself has; others stay as they are.
  private static String plain(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
        .strip();
  }
}
