package org.nephoscope.provider.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/// Lists the objects of a bucket: `prefix`, `delimiter`, offsets, pages, versions.
final class Listings {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST = 1_000;

  private final Set<Behaviour> behaviours;

  Listings(Set<Behaviour> behaviours) {
    this.behaviours = behaviours;
  }

  Reply list(Bucket bucket, Call call) {
    ObjectNode page = JSON.createObjectNode().put("kind", "storage#objects");
    String token = call.query("pageToken").map(Listings::decoded).orElse("");
    boolean empty = behaviours.contains(Behaviour.GIVES_EMPTY_PAGES) && !token.startsWith("!");
    if (empty) {
      page.put("nextPageToken", encoded("!" + token));
    } else {
      fill(page, bucket, call, token.startsWith("!") ? token.substring(1) : token);
    }
    if (behaviours.contains(Behaviour.REPEATS_PAGE_TOKENS)) {
      page.put("nextPageToken", encoded("again"));
    }
    JsonNode shown = call.query("fields").map(f -> Fields.only(page, f)).orElse(page);
    return Reply.json(200, shown);
  }

  private static void fill(ObjectNode page, Bucket bucket, Call call, String after) {
    ArrayNode items = JSON.createArrayNode();
    ArrayNode prefixes = JSON.createArrayNode();
    String prefix = call.query("prefix").orElse("");
    String delimiter = call.query("delimiter").orElse("");
    String last = "";
    for (Stored stored : bucket.all(is(call, "versions"), is(call, "softDeleted"))) {
      String name = stored.name();
      if (!name.startsWith(prefix) || outside(call, name)) {
        continue;
      }
      String folder = folder(name, prefix, delimiter);
      // Only a listing of versions may stop between two of them.
      String itself = is(call, "versions") ? name + "\0" + stored.generation() : name;
      String shown = folder.isEmpty() ? itself : folder;
      if (Bucket.BYTES.compare(shown, after) <= 0 && !after.isEmpty()) {
        continue;
      }
      boolean alsoItem = folder.equals(name) && is(call, "includeTrailingDelimiter");
      boolean repeated = !folder.isEmpty() && folder.equals(last) && !alsoItem;
      if (repeated) {
        continue;
      }
      if (items.size() + prefixes.size() >= limit(call)) {
        page.put("nextPageToken", encoded(last));
        break;
      }
      if (folder.isEmpty() || alsoItem) {
        items.add(stored.resource());
      }
      if (!folder.isEmpty() && !folder.equals(last)) {
        prefixes.add(folder);
      }
      last = shown;
    }
    if (!items.isEmpty()) {
      page.set("items", items);
    }
    if (!prefixes.isEmpty()) {
      page.set("prefixes", prefixes);
    }
  }

  /// The common prefix that stands for this name; empty if it stands for itself.
  private static String folder(String name, String prefix, String delimiter) {
    int end = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
    return end < 0 ? "" : name.substring(0, end + delimiter.length());
  }

  private static boolean outside(Call call, String name) {
    boolean before =
        call.query("startOffset")
            .filter(start -> Bucket.BYTES.compare(name, start) < 0)
            .isPresent();
    boolean behind =
        call.query("endOffset").filter(end -> Bucket.BYTES.compare(name, end) >= 0).isPresent();
    return before || behind;
  }

  private static int limit(Call call) {
    String text = call.query("maxResults").orElse(Integer.toString(MOST));
    try {
      int limit = Integer.parseInt(text);
      if (limit < 1) {
        throw Refusal.invalid("Invalid value for maxResults: " + text);
      }
      return Math.min(limit, MOST);
    } catch (NumberFormatException _) {
      throw Refusal.invalid("Invalid value for maxResults: " + text);
    }
  }

  private static boolean is(Call call, String name) {
    return call.query(name).filter("true"::equals).isPresent();
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw Refusal.invalid("Invalid value for pageToken");
    }
  }
}
