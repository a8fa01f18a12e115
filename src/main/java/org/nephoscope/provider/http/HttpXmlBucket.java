package org.nephoscope.provider.http;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.provider.http.HttpBuckets.Bucket;
import org.nephoscope.provider.http.HttpPages.Page;
import org.nephoscope.provider.listing.EmptyPages;
import org.nephoscope.provider.web.Xml;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// Lists a public bucket of an S3 server by its `ListObjectsV2`, without signing anything. Names
/// travel URL-encoded, because XML cannot hold every character a key may have.
final class HttpXmlBucket implements HttpListing {

  private static final Sentences SAY = Sentences.of(HttpXmlBucket.class);

  /// The last of all characters: after a folder and this comes the folder's next neighbour.
  private static final String LAST = "\udbff\udfff";

  private final HttpSite site;
  private final HttpPages pages;
  private final Bucket bucket;

  HttpXmlBucket(HttpSite site, Bucket bucket) {
    this.site = site;
    this.pages = new HttpPages(site);
    this.bucket = bucket;
  }

  /// Whether there is a bucket whose names may be listed.
  boolean answers() throws StorageException {
    Page page = pages.get(site.place(), uri("list-type=2&max-keys=1"), "application/xml");
    return page.answer().status() == 200 && isListing(page);
  }

  static boolean isListing(Page page) {
    try {
      return page.contentType().contains("xml")
          && Xml.read(page.bytes()).name().equals("ListBucketResult");
    } catch (IOException _) {
      return false; // something else that calls itself XML
    }
  }

  @Override
  public Listing page(ListQuery query) throws StorageException {
    var empty = new EmptyPages(site.place());
    ListQuery next = query;
    while (true) {
      Xml answer = ask(next);
      List<ObjectEntry> entries = entries(query, answer);
      Optional<ListQuery> rest = rest(next, answer);
      // A server may answer with nothing although more is to come.
      if (!entries.isEmpty() || rest.isEmpty()) {
        return new Listing(entries, rest);
      }
      empty.pass(rest.get());
      next = rest.get();
    }
  }

  private Xml ask(ListQuery query) throws StorageException {
    String prefix = bucket.inner(query.namePrefix(), site.place());
    var text = new StringBuilder("list-type=2&encoding-type=url");
    text.append("&max-keys=").append(Math.min(query.limit(), ListQuery.PAGE));
    text.append("&prefix=").append(HttpNames.encodeQuery(prefix));
    if (query.depth() == Depth.CHILDREN) {
      text.append("&delimiter=%2F");
    }
    switch (query.start()) {
      case Start.Beginning() -> {}
      case Start.After(var name) ->
          text.append("&start-after=").append(HttpNames.encodeQuery(startAfter(query, name)));
      case Start.Token(var token) ->
          text.append("&continuation-token=").append(HttpNames.encodeQuery(token));
    }
    String subject = site.place() + bucket.root();
    Page page = pages.get(subject, uri(text.toString()), "application/xml");
    if (page.answer().status() != 200) {
      throw site.failure(subject, page.answer());
    }
    try {
      Xml root = Xml.read(page.bytes());
      if (root.name().equals("ListBucketResult")) {
        return root;
      }
      throw new Unexpected(subject, SAY.get("the-server-answers-with-something"), null);
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw new Unexpected(subject, "the listing is " + e.getMessage(), e);
    }
  }

  private URI uri(String query) {
    return URI.create(site.origin() + "/" + HttpNames.encode(bucket.root()) + "?" + query);
  }

  /// After a folder means after everything in it, else the folder would come again. A name before
  /// the bucket begins at its beginning, and one behind it ends it.
  private String startAfter(ListQuery query, String name) {
    boolean folder = query.depth() == Depth.CHILDREN && name.endsWith("/");
    String start = folder && name.length() > query.namePrefix().length() ? name + LAST : name;
    if (start.startsWith(bucket.root())) {
      return start.substring(bucket.root().length());
    }
    return ObjectKey.compareUtf8(start, bucket.root()) < 0 ? "" : LAST;
  }

  private List<ObjectEntry> entries(ListQuery query, Xml answer) throws StorageException {
    boolean encoded = answer.text("EncodingType").filter("url"::equals).isPresent();
    List<ObjectEntry> entries = new ArrayList<>();
    for (Xml row : answer.all("Contents").toList()) {
      String key = name(row, "Key", encoded);
      if (!key.isEmpty()) {
        entries.add(meta(row, key));
      }
    }
    for (Xml folder : answer.all("CommonPrefixes").toList()) {
      entries.add(new Folder(Prefix.of(bucket.root() + name(folder, "Prefix", encoded))));
    }
    entries.removeIf(entry -> !entry.path().startsWith(query.namePrefix()));
    entries.sort((left, right) -> ObjectKey.compareUtf8(left.path(), right.path()));
    if (query.start() instanceof Start.After(var name)) {
      entries.removeIf(entry -> ObjectKey.compareUtf8(entry.path(), name) <= 0);
    }
    return entries;
  }

  private String name(Xml row, String field, boolean encoded) throws StorageException {
    String text = row.text(field).orElse("");
    return encoded
        ? HttpNames.decode(text.replace('+', ' '))
            .orElseThrow(() -> new Unexpected(site.place(), SAY.get("a-listed-name-is-not"), null))
        : text;
  }

  private ObjectMeta meta(Xml row, String key) throws StorageException {
    String size = row.text("Size").orElse("");
    if (!size.matches("\\d{1,18}")) {
      throw new Unexpected(site.place(), SAY.get("the-listing-has-an-object"), null);
    }
    Optional<String> tag =
        row.text("ETag").map(text -> text.replace("\"", "")).filter(t -> !t.isEmpty());
    Optional<Instant> modified = row.text("LastModified").flatMap(HttpXmlBucket::time);
    long bytes = Long.parseLong(size);
    Revision revision =
        tag.map(HttpRevision::tagged)
            .or(() -> modified.map(time -> HttpRevision.dated(time, bytes)))
            .orElseGet(() -> Revision.ofLength(bytes));
    return new ObjectMeta(
        new ObjectKey(bucket.root() + key),
        bytes,
        modified,
        revision,
        tag,
        List.of(),
        Optional.empty(),
        row.text("StorageClass"));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private Optional<ListQuery> rest(ListQuery query, Xml answer) throws StorageException {
    if (!answer.text("IsTruncated").filter("true"::equals).isPresent()) {
      return Optional.empty();
    }
    Optional<String> token = answer.text("NextContinuationToken").filter(text -> !text.isEmpty());
    if (token.isEmpty() || query.start().equals(new Start.Token(token.get()))) {
      throw Unexpected.endless(site.place(), SAY.get("the-server-listing-does-not"));
    }
    return Optional.of(query.from(new Start.Token(token.get())));
  }
}
