package org.nephoscope.connection;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nephoscope.storage.Sentences;

/// Reads addresses as people type them. Nothing is looked up but aliases, and those only for a
/// scheme that is not known otherwise: neither the disk that an address names nor a network is
/// asked.
///
/// - **Keys stay exactly as typed**, whatever they hold: `s3://b/a//../b%20` is the key
///   `a//../b%20`. `s3://` and `gs://` alone are an account: a store with an empty bucket.
/// - **Web addresses** are read as browsers write them: `%20` is a space, once. A query is refused,
///   because what it asks for is not an object.
/// - **Local paths** become a key below the root of the file system, made absolute, with `.`, `..`
///   and double slashes resolved as text. A trailing slash is kept, so a directory may be given
///   with it or without.
/// - **Formats** in front (`zarr3://s3://…`) and behind (`…|zarr3:`) are dropped: what is stored
///   somewhere is found by looking.
/// - **A scheme that is not known is an error**, never a local path ([UnknownAddress]).
///
/// The grammar is that of CloudFiles' paths and of Neuroglancer's data sources.
public final class LocationParser {

  private static final Sentences SAY = Sentences.of(LocationParser.class);

  private static final String FORMAT =
      "graphene|precomputed|boss|n5|zarr|zarr2|zarr3|brainmaps|deepzoom|nggraph|render|vtk|nifti|dvid";
  private static final Pattern FORMAT_HEAD =
      Pattern.compile("(?:" + FORMAT + ")://", Pattern.CASE_INSENSITIVE);
  private static final Pattern FORMAT_TAIL =
      Pattern.compile("\\|(?:neuroglancer-precomputed|" + FORMAT + "):$", Pattern.CASE_INSENSITIVE);
  private static final Pattern BUCKET =
      Pattern.compile("[~\\w.-]+(?::\\d+)?", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Aliases NONE = new Aliases(Map.of());

  private final Path workingDirectory;
  private final Path home;
  private final Optional<URI> endpoint;
  private final Aliases aliases;

  /// @param endpoint the server meant by S3 addresses that name none
  /// @param aliases what `name://` stands for, by name in lower case, besides the official ones: an
  ///   address without format
  public LocationParser(
      Path workingDirectory, Path home, Optional<URI> endpoint, Map<String, String> aliases) {
    this(workingDirectory, home, endpoint, new Aliases(aliases));
  }

  private LocationParser(
      Path workingDirectory, Path home, Optional<URI> endpoint, Aliases aliases) {
    this.workingDirectory = workingDirectory.toAbsolutePath();
    this.home = home.toAbsolutePath();
    this.endpoint = endpoint;
    this.aliases = aliases;
  }

  /// Paths are relative to this program's working directory, `~` is its user's home, and aliases
  /// are those of this computer.
  public static LocationParser here() {
    return new LocationParser(
        Path.of(""), Path.of(System.getProperty("user.home")), Optional.empty(), Aliases.here());
  }

  /// The same, with a server for S3 addresses that name none, such as `http://localhost:9000`.
  public LocationParser endpoint(String url) {
    return new LocationParser(workingDirectory, home, Optional.of(WebOrigin.of(url, url)), aliases);
  }

  /// The same, with names that stand for the beginning of an address.
  public LocationParser aliases(Map<String, String> more) {
    return aliases(new Aliases(more));
  }

  /// The same, with those aliases in place of its own.
  public LocationParser aliases(Aliases others) {
    return new LocationParser(workingDirectory, home, endpoint, others);
  }

  /// The names that stand for the beginning of an address.
  public Aliases aliases() {
    return aliases;
  }

  static boolean isFormat(String scheme) {
    return FORMAT_HEAD.matcher(scheme + "://").matches();
  }

  /// Throws [UnknownAddress] unless an alias may stand for that text, which ends in a slash.
  void requireBeginning(String text) {
    if (!text.contains("://")) {
      throw new UnknownAddress(text, SAY.get("an-alias-stands-for-an"));
    }
    var _ = parse(text, text + "x");
  }

  /// Throws [UnknownAddress] for text that is none.
  public Location parse(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new UnknownAddress(text, SAY.get("it-is-not-valid-unicode"));
    }
    var head = FORMAT_HEAD.matcher(text);
    String address = head.lookingAt() ? text.substring(head.end()) : text;
    address = FORMAT_TAIL.matcher(address).replaceFirst("");
    if (address.isEmpty()) {
      throw new UnknownAddress(text, SAY.get("address.empty", SAY.get("address.kinds")));
    }
    return parse(text, address);
  }

  private Location parse(String text, String address) {
    int colon = address.indexOf("://");
    if (colon < 0) {
      requireNoKind(text, address);
      return local(text, address);
    }
    String scheme = address.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = address.substring(colon + 3);
    return switch (scheme) {
      case "s3" -> s3(text, rest);
      case "gs" -> {
        Split split = Split.bucket(text, rest);
        yield new Location(new StoreAddress.Gcs(split.first()), split.rest());
      }
      case "file" -> local(text, FileUrl.path(text, rest));
      case "http", "https" -> web(text, "", scheme, rest);
      case "middleauth+https" -> web(text, "middleauth+", "https", rest);
      case "mem" -> {
        Split split = Split.of(rest);
        if (split.first().isEmpty()) {
          throw new UnknownAddress(text, SAY.get("a-store-in-memory-has"));
        }
        yield new Location(new StoreAddress.Memory(split.first()), split.rest());
      }
      case "demo" -> new Location(new StoreAddress.Demo(), rest);
      default -> alias(text, scheme, rest);
    };
  }

  /// Whoever leaves out a slash means no file.
  private static void requireNoKind(String text, String path) {
    int colon = path.indexOf(":/");
    if (colon > 0 && Aliases.isKind(path.substring(0, colon))) {
      throw new UnknownAddress(
          text, SAY.get("address.slashes", path.substring(0, colon + 1), path));
    }
  }

  private Location alias(String text, String name, String rest) {
    String target;
    try {
      Optional<String> found = aliases.find(name);
      if (found.isEmpty()) {
        throw new UnknownAddress(
            text, SAY.get("address.kind", name, SAY.get("address.kinds"), named(aliases.all())));
      }
      target = found.get();
    } catch (IOException e) {
      throw new UnknownAddress(
          text, SAY.get("aliases-cannot-be-looked-up", String.valueOf(e.getMessage())));
    }
    try {
      // Only official aliases are looked up for an alias, so that none can lead back to itself.
      return new LocationParser(workingDirectory, home, endpoint, NONE).parse(text, target + rest);
    } catch (UnknownAddress e) {
      throw new UnknownAddress(text, SAY.get("alias.wrong", name, target, e.reason()));
    }
  }

  private static String named(List<Alias> aliases) {
    return aliases.stream().map(alias -> alias.name() + "://").collect(Collectors.joining(", "));
  }

  private Location s3(String text, String rest) {
    int colon = rest.indexOf("://");
    String scheme = colon < 0 ? "" : rest.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      Split split = Split.bucket(text, rest);
      return new Location(new StoreAddress.S3(endpoint, split.first()), split.rest());
    }
    Split server = Split.of(rest.substring(colon + 3));
    URI origin = WebOrigin.of(text, scheme + "://" + server.first());
    Split split = Split.bucket(text, server.rest());
    return new Location(new StoreAddress.S3(Optional.of(origin), split.first()), split.rest());
  }

  private static Location web(String text, String before, String scheme, String rest) {
    Split split = Split.of(rest);
    URI origin = WebOrigin.of(text, scheme + "://" + split.first());
    return new Location(
        new StoreAddress.Http(URI.create(before + origin)), WebPath.name(text, split.rest()));
  }

  private Location local(String text, String typed) {
    Path path = FileUrl.toPath(text, expanded(typed));
    Path absolute = workingDirectory.resolve(path).normalize();
    Path root = absolute.getRoot();
    String key =
        root.relativize(absolute).toString().replace(path.getFileSystem().getSeparator(), "/");
    boolean directory = FileUrl.namesDirectory(typed);
    return new Location(
        new StoreAddress.Local(root), directory && !key.isEmpty() ? key + "/" : key);
  }

  private String expanded(String path) {
    return path.equals("~") || path.startsWith("~/") ? home + path.substring(1) : path;
  }

  /// What stands before and after the first slash.
  private record Split(String first, String rest) {

    static Split of(String text) {
      int slash = text.indexOf('/');
      return slash < 0
          ? new Split(text, "")
          : new Split(text.substring(0, slash), text.substring(slash + 1));
    }

    static Split bucket(String text, String rest) {
      Split split = of(rest);
      String bucket = split.first();
      if (rest.isEmpty()) {
        return split;
      }
      if (!BUCKET.matcher(bucket).matches() || bucket.equals(".") || bucket.equals("..")) {
        throw new UnknownAddress(text, SAY.get("address.bucket", bucket));
      }
      return split;
    }
  }
}
