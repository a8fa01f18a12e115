package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Details.Fact;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.Unreachable;

/// Reads what Google says of an object, as JSON or in the head of a download, and writes what we
/// say of one. An object put together from others has no MD5.
final class GcsMeta {

  private static final Sentences SAY = Sentences.of(GcsMeta.class);

  /// The fields that are read; everything else is left out of answers.
  static final String FIELDS =
      "name,size,generation,etag,timeCreated,md5Hash,crc32c,storageClass,contentEncoding,"
          + "contentType,cacheControl,contentDisposition,contentLanguage,metadata";

  /// The same, and those of [#facts].
  static final String MORE_FIELDS =
      FIELDS + ",kmsKeyName,customerEncryption,componentCount,retentionExpirationTime";

  private static final String CUSTOM = "x-goog-meta-";

  private GcsMeta() {}

  static ObjectMeta of(JsonNode object) {
    List<Checksum> checksums = new ArrayList<>();
    text(object, "md5Hash").ifPresent(md5 -> add(checksums, Algorithm.MD5, md5));
    text(object, "crc32c").ifPresent(crc -> add(checksums, Algorithm.CRC32C, crc));
    return new ObjectMeta(
        new ObjectKey(required(object, "name")),
        Long.parseLong(required(object, "size")),
        text(object, "timeCreated").map(Instant::parse),
        new Revision(required(object, "generation")),
        text(object, "etag"),
        checksums,
        Optional.of(headers(object)),
        text(object, "storageClass"));
  }

  /// What has no place in [ObjectMeta].
  static Map<Fact, String> facts(JsonNode object) {
    Map<Fact, String> facts = new EnumMap<>(Fact.class);
    facts.put(Fact.VERSION, required(object, "generation"));
    text(object, "kmsKeyName").ifPresent(key -> facts.put(Fact.ENCRYPTION_KEY, key));
    if (facts.containsKey(Fact.ENCRYPTION_KEY)) {
      facts.put(Fact.ENCRYPTION, "kms");
    }
    if (object.hasNonNull("customerEncryption")) {
      facts.put(Fact.ENCRYPTION, "customer-key");
    }
    text(object, "componentCount").ifPresent(count -> facts.put(Fact.COMPONENTS, count));
    text(object, "retentionExpirationTime").ifPresent(time -> facts.put(Fact.RETAINED_UNTIL, time));
    return facts;
  }

  /// The same of a single object, which must be the one that was asked for.
  static ObjectMeta of(ObjectKey key, JsonNode object) throws Unreachable {
    if (!object.path("name").asText("").equals(key.value())) {
      throw new Unreachable(key.value(), SAY.get("it-answers-with-something-else-than-this"), null);
    }
    return of(object);
  }

  /// What is said beside the bytes of an object, stored or to be stored.
  static Headers headers(JsonNode object) {
    Map<String, String> metadata = new TreeMap<>();
    object
        .path("metadata")
        .properties()
        .forEach(field ->
            metadata.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue().asText()));
    return new Headers(
        tokens(text(object, "contentEncoding")),
        text(object, "contentType"),
        text(object, "cacheControl"),
        text(object, "contentDisposition"),
        text(object, "contentLanguage"),
        metadata);
  }

  /// What the head of a download says.
  ///
  /// @param size of the whole object, of which the answer may hold a part
  static ObjectMeta of(ObjectKey key, GcsAnswer answer, long size) {
    Map<String, String> metadata = new TreeMap<>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith(CUSTOM)) {
            metadata.put(lower.substring(CUSTOM.length()), String.join(",", values));
          }
        });
    var headers =
        new Headers(
            tokens(
                answer
                    .header("x-goog-stored-content-encoding")
                    .or(() -> answer.header("content-encoding"))),
            answer.header("content-type"),
            answer.header("cache-control"),
            answer.header("content-disposition"),
            answer.header("content-language"),
            metadata);
    return new ObjectMeta(
        key,
        size,
        answer.header("last-modified").flatMap(GcsMeta::date),
        new Revision(answer.header("x-goog-generation").orElseThrow(GcsMeta::noGeneration)),
        answer.header("etag").map(tag -> tag.replace("\"", "")).filter(tag -> !tag.isEmpty()),
        hashes(answer.headers().allValues("x-goog-hash")),
        Optional.of(headers),
        answer.header("x-goog-storage-class"));
  }

  /// What is sent to describe an object to be written.
  static ObjectNode describe(ObjectKey key, PutOptions options) {
    Headers headers = options.headers();
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("name", key.value());
    object.put("contentType", contentType(headers));
    if (!headers.encoding().isEmpty()) {
      object.put("contentEncoding", String.join(",", headers.encoding()));
    }
    headers.cacheControl().ifPresent(text -> object.put("cacheControl", text));
    headers.contentDisposition().ifPresent(text -> object.put("contentDisposition", text));
    headers.contentLanguage().ifPresent(text -> object.put("contentLanguage", text));
    options.storageClass().ifPresent(text -> object.put("storageClass", text));
    if (!headers.metadata().isEmpty()) {
      ObjectNode metadata = object.putObject("metadata");
      headers.metadata().forEach(metadata::put);
    }
    options.expected(Algorithm.MD5).ifPresent(md5 -> object.put("md5Hash", base64(md5)));
    options.expected(Algorithm.CRC32C).ifPresent(crc -> object.put("crc32c", base64(crc)));
    return object;
  }

  static String contentType(Headers headers) {
    return headers.contentType().orElse("application/octet-stream");
  }

  /// The bytes of a hexadecimal digest as Google writes them.
  static String base64(Checksum checksum) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(checksum.value()));
  }

  /// The digests of `x-goog-hash: crc32c=n03x6A==,md5=Ojk9c3dhfxgoKVVHYwFbHQ==`.
  private static List<Checksum> hashes(List<String> values) {
    List<Checksum> checksums = new ArrayList<>();
    for (String value : values) {
      for (String hash : value.split(",", -1)) {
        String text = hash.strip();
        if (text.startsWith("md5=")) {
          add(checksums, Algorithm.MD5, text.substring(4));
        } else if (text.startsWith("crc32c=")) {
          add(checksums, Algorithm.CRC32C, text.substring(7));
        }
      }
    }
    checksums.sort(Comparator.comparing(Checksum::algorithm)); // as in JSON
    return checksums;
  }

  private static void add(List<Checksum> checksums, Algorithm algorithm, String base64) {
    try {
      byte[] digest = Base64.getDecoder().decode(base64);
      if (digest.length == (algorithm == Algorithm.MD5 ? 16 : 4)) {
        checksums.add(Checksum.of(algorithm, digest));
      }
    } catch (IllegalArgumentException _) {
      return; // not base64, so no checksum
    }
  }

  private static List<String> tokens(Optional<String> encoding) {
    return Arrays.stream(encoding.orElse("").split(",", -1))
        .map(String::strip)
        .filter(token -> !token.isEmpty() && !token.equalsIgnoreCase("identity"))
        .toList();
  }

  private static Optional<Instant> date(String text) {
    try {
      var format = DateTimeFormatter.RFC_1123_DATE_TIME;
      return Optional.of(ZonedDateTime.parse(text, format).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty(); // which only means that no date is known
    }
  }

  private static Optional<String> text(JsonNode object, String field) {
    return Optional.ofNullable(object.get(field)).map(JsonNode::asText).filter(t -> !t.isEmpty());
  }

  private static String required(JsonNode object, String field) {
    return text(object, field)
        .orElseThrow(() -> new IllegalArgumentException("the answer has no " + field));
  }

  private static IllegalArgumentException noGeneration() {
    return new IllegalArgumentException("the answer has no generation");
  }
}
