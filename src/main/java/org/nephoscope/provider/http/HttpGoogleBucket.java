package org.nephoscope.provider.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nephoscope.provider.http.HttpBuckets.Bucket;
import org.nephoscope.provider.http.HttpPages.Page;
import org.nephoscope.provider.listing.EmptyPages;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// Lists a public bucket of Google Cloud Storage by its JSON API, `Objects: list`, without signing
/// anything.
final class HttpGoogleBucket implements HttpListing {

  private static final Sentences SAY = Sentences.of(HttpGoogleBucket.class);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIELDS =
      "kind,nextPageToken,prefixes,items(name,size,generation,timeCreated,md5Hash,crc32c,"
          + "contentEncoding,contentType,storageClass,metadata)";

  private final HttpSite site;
  private final HttpPages pages;
  private final Bucket bucket;

  HttpGoogleBucket(HttpSite site, Bucket bucket) {
    this.site = site;
    this.pages = new HttpPages(site);
    this.bucket = bucket;
  }

  @Override
  public Listing page(ListQuery query) throws StorageException {
    var empty = new EmptyPages(site.place());
    ListQuery next = query;
    while (true) {
      JsonNode answer = ask(query, next);
      List<ObjectEntry> entries = entries(query, answer);
      String token = answer.path("nextPageToken").asText("");
      Optional<ListQuery> rest =
          token.isEmpty() ? Optional.empty() : Optional.of(query.from(new Start.Token(token)));
      if (rest.isPresent() && rest.get().start().equals(next.start())) {
        throw Unexpected.endless(site.place(), SAY.get("the-server-listing-does-not"));
      }
      if (!entries.isEmpty() || rest.isEmpty()) {
        return new Listing(entries, rest);
      }
      empty.pass(rest.get());
      next = rest.get();
    }
  }

  private JsonNode ask(ListQuery asked, ListQuery query) throws StorageException {
    String prefix = bucket.inner(query.namePrefix(), site.place());
    var text = new StringBuilder(site.origin().getScheme());
    text.append("://").append(site.settings().google()).append("/storage/v1/b/");
    text.append(HttpNames.encodeQuery(bucket.name())).append("/o?prefix=");
    text.append(HttpNames.encodeQuery(prefix));
    text.append("&maxResults=").append(Math.min(query.limit(), ListQuery.PAGE));
    text.append("&fields=").append(HttpNames.encodeQuery(FIELDS));
    if (query.depth() == Depth.CHILDREN) {
      text.append("&delimiter=%2F");
    }
    if (asked.start() instanceof Start.After(var name) && name.startsWith(bucket.root())) {
      text.append("&startOffset=")
          .append(HttpNames.encodeQuery(name.substring(bucket.root().length())));
    }
    if (query.start() instanceof Start.Token(var token)) {
      text.append("&pageToken=").append(HttpNames.encodeQuery(token));
    }
    String subject = site.place() + bucket.root();
    Page page = pages.get(subject, URI.create(text.toString()), "application/json");
    if (page.answer().status() != 200) {
      throw site.failure(subject, page.answer());
    }
    try {
      JsonNode answer = JSON.readTree(page.bytes());
      if (!answer.path("kind").asText("").equals("storage#objects")) { // such as nothing at all
        throw HttpErrors.broken(subject, SAY.get("it-answers-with-something-else"));
      }
      return answer;
    } catch (StorageException e) {
      throw e;
    } catch (JacksonException e) {
      throw new Unexpected(subject, SAY.get("the-listing-is-not-json"), e);
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can be read", e);
    }
  }

  private List<ObjectEntry> entries(ListQuery query, JsonNode answer) throws StorageException {
    List<ObjectEntry> entries = new ArrayList<>();
    try {
      for (JsonNode item : answer.path("items")) {
        entries.add(meta(item));
      }
      for (JsonNode prefix : answer.path("prefixes")) {
        entries.add(new Folder(new Prefix(bucket.root() + prefix.asText())));
      }
    } catch (IllegalArgumentException e) { // such as a name that is none
      throw new Unexpected(site.place(), SAY.get("the-listing-has-an-entry"), e);
    }
    entries.removeIf(entry -> !entry.path().startsWith(query.namePrefix()));
    entries.sort((left, right) -> ObjectKey.compareUtf8(left.path(), right.path()));
    if (query.start() instanceof Start.After(var name)) {
      entries.removeIf(entry -> ObjectKey.compareUtf8(entry.path(), name) <= 0);
    }
    return entries;
  }

  private ObjectMeta meta(JsonNode item) {
    Map<String, String> metadata = new TreeMap<>();
    item.path("metadata").forEachEntry((name, value) -> metadata.put(name, value.asText()));
    List<Checksum> sums = new ArrayList<>();
    digest(item, "md5Hash", Algorithm.MD5, sums);
    digest(item, "crc32c", Algorithm.CRC32C, sums);
    List<String> encoding = text(item, "contentEncoding").stream().toList();
    return new ObjectMeta(
        new ObjectKey(bucket.root() + item.path("name").asText()),
        Long.parseLong(item.path("size").asText()),
        text(item, "timeCreated").flatMap(HttpGoogleBucket::time),
        HttpRevision.generation(item.path("generation").asText("none")),
        Optional.empty(),
        sums,
        Optional.of(new Headers(encoding, text(item, "contentType"), metadata)),
        text(item, "storageClass"));
  }

  private static void digest(
      JsonNode item, String field, Algorithm algorithm, List<Checksum> sums) {
    text(item, field)
        .map(base64 -> Checksum.of(algorithm, Base64.getDecoder().decode(base64)))
        .ifPresent(sums::add);
  }

  private static Optional<String> text(JsonNode item, String field) {
    return Optional.of(item.path(field).asText("")).filter(text -> !text.isEmpty());
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
