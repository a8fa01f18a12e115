package org.nephoscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Details.Detailed;
import org.nephoscope.storage.Details.Fact;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;

/// What is known of one object, as people and as programs read it.
final class HeadFormat {

  private HeadFormat() {}

  /// The contract's entry object with more names behind it. What the store did not say is null;
  /// what only some kinds of store know is left out elsewhere.
  static Json json(Location location, Detailed known) {
    Headers headers = known.meta().headers().orElse(Headers.NONE);
    Map<String, @Nullable Object> checksums = new LinkedHashMap<>();
    known.meta().checksums().forEach(sum -> checksums.put(sum.algorithm().word(), sum.value()));
    Json line =
        EntryFormat.json(location, known.meta())
            .with("cacheControl", headers.cacheControl().orElse(null))
            .with("contentDisposition", headers.contentDisposition().orElse(null))
            .with("contentLanguage", headers.contentLanguage().orElse(null))
            .with("metadata", new TreeMap<>(headers.metadata()))
            .with("checksums", checksums);
    known.facts().forEach((fact, value) -> line.with(fact.word(), value));
    return line;
  }

  /// The same as `Name: value`, the names being those of HTTP where it has one.
  static List<String> lines(Detailed known) {
    ObjectMeta meta = known.meta();
    Headers headers = meta.headers().orElse(Headers.NONE);
    List<String> lines = new ArrayList<>();
    lines.add("Content-Length: " + length(meta.size()));
    add(lines, "Last-Modified", meta.modified().map(Printable::time));
    add(lines, "Content-Type", headers.contentType());
    add(
        lines,
        "Content-Encoding",
        Optional.of(String.join(", ", headers.encoding())).filter(text -> !text.isEmpty()));
    add(lines, "Cache-Control", headers.cacheControl());
    add(lines, "Content-Disposition", headers.contentDisposition());
    add(lines, "Content-Language", headers.contentLanguage());
    add(lines, "ETag", meta.etag());
    for (Checksum sum : meta.checksums()) {
      lines.add(name(sum.algorithm()) + ": " + sum.value());
    }
    add(lines, "Storage-Class", meta.storageClass());
    known.facts().forEach((fact, value) -> lines.add(name(fact) + ": " + value));
    new TreeMap<>(headers.metadata())
        .forEach((name, value) -> lines.add("Metadata " + name + ": " + value));
    return lines;
  }

  private static String length(long size) {
    return size < 1024 ? Printable.size(size) : Printable.size(size) + " (" + size + " B)";
  }

  private static void add(List<String> lines, String name, Optional<String> value) {
    value.ifPresent(text -> lines.add(name + ": " + text));
  }

  private static String name(Checksum.Algorithm algorithm) {
    return switch (algorithm) {
      case MULTIPART_ETAG -> "Multipart-ETag";
      case MD5, CRC32C, CRC64NVME, SHA256 -> algorithm.name().toUpperCase(Locale.ROOT);
    };
  }

  private static String name(Fact fact) {
    return switch (fact) {
      case VERSION -> "Version";
      case ENCRYPTION -> "Encryption";
      case ENCRYPTION_KEY -> "Encryption-Key";
      case COMPONENTS -> "Components";
      case RETAINED_UNTIL -> "Retained-Until";
    };
  }
}
