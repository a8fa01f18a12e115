package org.nephoscope.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Alias.Source;
import org.nephoscope.storage.Sentences;

/// The names that stand for the beginning of an address: the official ones of CloudFiles, those of
/// this program's own `aliases.json`, and those of CloudFiles' file of the same name and form,
/// `{"NAME": {"host": "s3://https://server/"}}`. The files are read when a name is first looked
/// for, and only this program's own is ever written. Safe from any thread.
public final class Aliases {

  private static final Sentences SAY = Sentences.of(Aliases.class);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9+._-]*");
  private static final List<Alias> OFFICIAL =
      List.of(
          official("matrix", "s3-hpcrc.rc.princeton.edu"),
          official("nokura", "c10s.pni.princeton.edu"),
          official("tigerdata", "td.princeton.edu"));
  private static final Set<String> KINDS =
      Set.of(
          "s3", "gs", "file", "http", "https", "mem", "demo", "middleauth+https", "ngauth+https");

  private final Optional<Path> own;
  private final Optional<Path> cloudFiles;
  private @Nullable Map<String, Alias> known;

  /// @param own this program's file, which need not exist
  /// @param cloudFiles CloudFiles' file, which need not exist
  public Aliases(Path own, Path cloudFiles) {
    this.own = Optional.of(own);
    this.cloudFiles = Optional.of(cloudFiles);
  }

  /// The official names and these; nothing is read or written.
  Aliases(Map<String, String> names) {
    this.own = Optional.empty();
    this.cloudFiles = Optional.empty();
    Map<String, Alias> all = new LinkedHashMap<>();
    names.forEach(
        (name, address) -> all.put(name, new Alias(name, slashed(address), Source.NEPHOSCOPE)));
    OFFICIAL.forEach(alias -> all.put(alias.name(), alias));
    this.known = all;
  }

  /// The names of this computer: `aliases.json` of [ProgramHome#path] and of `CLOUD_FILES_DIR`, by
  /// default `~/.cloudfiles`.
  public static Aliases here() {
    String set = System.getenv().getOrDefault("CLOUD_FILES_DIR", "");
    Path usual = Path.of(System.getProperty("user.home"), ".cloudfiles");
    return new Aliases(
        ProgramHome.path().resolve("aliases.json"),
        (set.isBlank() ? usual : Path.of(set)).resolve("aliases.json"));
  }

  /// What a name stands for, if anything; case does not matter. Throws [IOException] if a file is
  /// there and cannot be understood.
  public Optional<String> find(String name) throws IOException {
    return Optional.ofNullable(known().get(name.toLowerCase(Locale.ROOT))).map(Alias::address);
  }

  /// All names, in alphabetical order.
  public List<Alias> all() throws IOException {
    return known().values().stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
  }

  /// The names that stand for the root of an S3 server.
  public List<String> namesOf(URI server) throws IOException {
    return all().stream()
        .filter(alias -> isRootOf(server, alias.address()))
        .map(Alias::name)
        .toList();
  }

  private static boolean isRootOf(URI server, String address) {
    try {
      return plain()
          .parse(address)
          .equals(new Location(new StoreAddress.S3(Optional.of(server), ""), ""));
    } catch (UnknownAddress _) {
      return false; // whoever uses this name is told
    }
  }

  private static LocationParser plain() {
    return new LocationParser(Path.of(""), Path.of(""), Optional.empty(), Map.of());
  }

  /// Writes a name into this program's own file, in place of what it stood for there. Throws
  /// [IllegalArgumentException] for a name that is taken by a kind of address, a format or an
  /// official name, and [UnknownAddress] for an address that is none; an alias is none.
  public synchronized void add(String name, String address) throws IOException {
    String plain = changeable(name);
    String target = slashed(address);
    int colon = target.indexOf("://");
    if (colon > 0 && find(target.substring(0, colon)).isPresent()) {
      throw new UnknownAddress(address, SAY.get("an-alias-cannot-stand-for"));
    }
    plain().requireBeginning(target);
    var _ =
        change(changed -> {
          changed.put(plain, new Alias(plain, target, Source.NEPHOSCOPE));
          return true;
        });
  }

  /// Takes a name out of this program's own file. False if it is not there.
  public synchronized boolean remove(String name) throws IOException {
    String plain = changeable(name);
    return change(changed -> changed.remove(plain) != null);
  }

  /// Whether addresses may begin so, without an alias.
  static boolean isKind(String scheme) {
    return KINDS.contains(scheme.toLowerCase(Locale.ROOT));
  }

  private static String changeable(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(plain).matches()) {
      throw new IllegalArgumentException(
          "an alias has letters, digits, +, -, . and _, and begins with a letter");
    }
    if (KINDS.contains(plain) || LocationParser.isFormat(plain)) {
      throw new IllegalArgumentException("\"" + plain + "\" is a kind of address already");
    }
    if (OFFICIAL.stream().anyMatch(alias -> alias.name().equals(plain))) {
      throw new IllegalArgumentException("\"" + plain + "\" is built in and stays as it is");
    }
    return plain;
  }

  private synchronized Map<String, Alias> known() throws IOException {
    if (known == null) {
      Map<String, Alias> all = new LinkedHashMap<>();
      if (cloudFiles.isPresent()) {
        all.putAll(read(cloudFiles.get(), Source.CLOUDFILES));
      }
      if (own.isPresent()) {
        all.putAll(read(own.get(), Source.NEPHOSCOPE));
      }
      OFFICIAL.forEach(alias -> all.put(alias.name(), alias));
      known = all;
    }
    return known;
  }

  private static Map<String, Alias> read(Path file, Source source) throws IOException {
    Map<String, Alias> all = new LinkedHashMap<>();
    boolean foreign = source == Source.CLOUDFILES; // CloudFiles itself leaves empty files
    if (!Files.exists(file) || (foreign && Files.size(file) == 0)) {
      return all;
    }
    JsonNode root = OwnJson.read(file);
    if (!root.isObject()) {
      throw new IOException(SAY.get("is-no-json-object-mend", file));
    }
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      String name = entry.getKey().toLowerCase(Locale.ROOT);
      String host = entry.getValue().path("host").asText("");
      if (!host.isBlank()) {
        all.put(name, new Alias(name, slashed(host), source));
      } else if (source == Source.NEPHOSCOPE) { // else the next change would drop it
        throw new IOException(SAY.get("says-no-host-of-mend", file, name));
      }
    }
    return all;
  }

  /// Changes what the file holds now, whoever wrote it.
  ///
  /// @param step says whether anything changed
  private boolean change(Predicate<Map<String, Alias>> step) throws IOException {
    Path file = own.orElseThrow();
    known = null;
    return OwnFile.change(
        file,
        () -> {
          Map<String, Alias> aliases = read(file, Source.NEPHOSCOPE);
          boolean changed = step.test(aliases);
          if (changed) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            aliases
                .values()
                .forEach(alias -> root.putObject(alias.name()).put("host", alias.address()));
            OwnFile.write(file, root);
          }
          return changed;
        });
  }

  private static Alias official(String name, String host) {
    return new Alias(name, "s3://https://" + host + "/", Source.BUILT_IN);
  }

  private static String slashed(String address) {
    return address.endsWith("/") ? address : address + "/";
  }
}
