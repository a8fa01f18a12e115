package org.nephoscope.provider.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Folder pages in JSON: those of nginx (`autoindex_format json`: `name`, `type`, `mtime`, `size`)
/// and of Caddy (`browse`, where JSON is welcome: `name`, `is_dir`, `mod_time`, `size`). Names in
/// them are plain, not escaped.
final class HttpIndexJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpIndexJson() {}

  /// The rows of a folder page; empty for any other document.
  static Optional<List<HttpRow>> read(byte[] page, String folder) {
    try {
      JsonNode root = JSON.readTree(page);
      if (root == null || !root.isArray()) {
        return Optional.empty();
      }
      List<HttpRow> rows = new ArrayList<>();
      for (JsonNode node : root) {
        String name = node.path("name").asText("");
        boolean nginx = node.path("type").isTextual() && node.path("mtime").isTextual();
        if (name.isEmpty() || (!nginx && !node.path("is_dir").isBoolean())) {
          return Optional.empty();
        }
        boolean directory =
            nginx
                ? node.path("type").asText().equals("directory")
                : node.path("is_dir").asBoolean();
        String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (isStep(bare)) {
          rows.add(directory ? HttpRow.named(folder + bare + "/") : row(folder + bare, node));
        }
      }
      return Optional.of(rows);
    } catch (JacksonException _) {
      return Optional.empty(); // no JSON, so no such page
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can be read", e);
    }
  }

  private static HttpRow row(String path, JsonNode node) {
    JsonNode size = node.path("size");
    return new HttpRow(
        path,
        size.canConvertToLong() && size.asLong() >= 0
            ? OptionalLong.of(size.asLong())
            : OptionalLong.empty(),
        HttpRevision.time(node.path("mtime").asText(""))
            .or(() -> instant(node.path("mod_time").asText(""))));
  }

  /// As the server's header `Last-Modified` would say it: in whole seconds.
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          java.time.OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static boolean isStep(String name) {
    return !name.isEmpty()
        && name.indexOf('/') < 0
        && !name.equals(".")
        && !name.equals("..")
        && java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }
}
