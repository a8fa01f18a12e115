package org.nephoscope.transfer.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;

/// A list of objects with their lengths and digests: lines of JSON as `ls --json` prints them, read
/// one by one. Fields that are not known are passed over; a line that lacks what is needed, or
/// means something else than an entry, ends the reading, and so does a file without any line. The
/// first line may be the folder that the list is of.
public final class Manifest implements AutoCloseable {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern PARTS = Pattern.compile("[0-9a-f]{32}-[1-9][0-9]*");

  /// No bytes are ever read by it.
  private static final Revision LISTED = new Revision("manifest");

  private final ManifestLines lines;
  private final Path file;
  private boolean begun;

  private Manifest(Path file) throws IOException {
    this.file = file;
    this.lines = new ManifestLines(file);
  }

  public static Manifest open(Path file) throws IOException {
    return new Manifest(file);
  }

  /// The address of the folder that a file says it is a list of, if it says so.
  public static Optional<String> folder(Path file) throws IOException {
    try (var manifest = new Manifest(file)) {
      Optional<JsonNode> first = manifest.entry();
      return first
          .filter(Manifest::isFolder)
          .filter(entry -> entry.get("key").asText().isEmpty() || endsInSlash(entry))
          .map(entry -> entry.get("uri").asText());
    }
  }

  private static boolean endsInSlash(JsonNode entry) {
    return entry.get("key").asText().endsWith("/");
  }

  /// An object of the list.
  ///
  /// @param line where it stands, counted from 1
  public record Entry(ObjectMeta meta, long line) {}

  /// The next objects, at most so many; none after the last.
  ///
  /// @param prefix how every key begins
  public List<Entry> next(int most, String prefix) throws IOException {
    var entries = new ArrayList<Entry>();
    while (entries.size() < most) {
      Optional<JsonNode> entry = entry();
      if (entry.isEmpty()) {
        break;
      }
      if (!isFolder(entry.get())) {
        entries.add(new Entry(object(entry.get(), prefix), lines.number()));
      }
    }
    return entries;
  }

  /// That line names what an earlier one has said otherwise.
  public ManifestException again(Entry entry) {
    return new ManifestException(
        file,
        entry.line(),
        "names " + entry.meta().path() + " again, and says something else of it");
  }

  private Optional<JsonNode> entry() throws IOException {
    Optional<String> line = lines.next();
    if (line.isEmpty() && !begun) {
      throw new ManifestException(file); // a list that was not written would find all missing
    }
    begun = true;
    if (line.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode entry = JSON.readTree(line.get());
      if (!entry.isObject() || !entry.path("key").isTextual() || !entry.path("uri").isTextual()) {
        throw lines.bad("is no entry of a listing: it has no key and uri");
      }
      String type = entry.path("type").asText();
      if (!type.equals("object") && !type.equals("folder")) {
        throw lines.bad("is neither an object nor a folder");
      }
      return Optional.of(entry);
    } catch (JsonProcessingException e) {
      throw lines.bad("is no JSON object by itself");
    }
  }

  private static boolean isFolder(JsonNode entry) {
    return entry.path("type").asText().equals("folder");
  }

  private ObjectMeta object(JsonNode entry, String prefix) throws ManifestException {
    String key = entry.get("key").asText();
    if (!key.startsWith(prefix) || key.isEmpty()) {
      throw lines.bad("names " + key + ", which does not lie below " + prefix);
    }
    JsonNode size = entry.path("size");
    if (!size.isIntegralNumber() || !size.canConvertToLong() || size.asLong() < 0) {
      throw lines.bad("has no size");
    }
    var checksums = new ArrayList<Checksum>();
    digest(entry, "md5", 32).ifPresent(hex -> checksums.add(new Checksum(Algorithm.MD5, hex)));
    digest(entry, "crc32c", 8).ifPresent(hex -> checksums.add(new Checksum(Algorithm.CRC32C, hex)));
    String etag = entry.path("etag").asText("");
    if (PARTS.matcher(etag).matches()) {
      checksums.add(new Checksum(Algorithm.MULTIPART_ETAG, etag));
    }
    return new ObjectMeta(
        key(key),
        size.asLong(),
        Optional.empty(),
        LISTED,
        Optional.of(etag).filter(text -> !text.isEmpty()),
        checksums,
        Optional.empty(),
        Optional.empty());
  }

  private ObjectKey key(String text) throws ManifestException {
    try {
      var key = new ObjectKey(text);
      var _ = key.utf8();
      return key;
    } catch (IllegalArgumentException e) {
      throw lines.bad("has a key that is no valid Unicode text");
    }
  }

  private Optional<String> digest(JsonNode entry, String field, int digits)
      throws ManifestException {
    JsonNode value = entry.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || !value.asText().matches("[0-9a-fA-F]{" + digits + "}")) {
      throw lines.bad("has a " + field + " that is not " + digits + " hexadecimal digits");
    }
    return Optional.of(value.asText());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
