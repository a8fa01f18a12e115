package org.nephoscope.provider.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.nephoscope.provider.http.HttpBuckets.Bucket;
import org.nephoscope.provider.http.HttpFolders.Found;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Finds out how a server lists, and lists so: a bucket of Google or Amazon by the name of the
/// host; any other server by what it answers to the address of the folder, which is a folder page,
/// or shows that an S3 server speaks.
///
/// A folder is missing, and so empty, where the server says so and shows a page of a folder above.
/// Where it shows none, it gives no listing: the many servers that answer "forbidden" or "not
/// found" to every folder must not look as if they were empty.
final class HttpLister implements HttpListing {

  private final HttpSite site;
  private final HttpFolders folders;
  private final HttpIndex index;

  /// Buckets found so far, by their roots.
  private final Map<String, HttpXmlBucket> buckets = new ConcurrentHashMap<>();

  HttpLister(HttpSite site, HttpSizes.Stat stat) {
    this.site = site;
    this.folders = new HttpFolders(site);
    this.index = new HttpIndex(this::rows, new HttpSizes(stat, site.settings().lanes()));
  }

  @Override
  public Listing page(ListQuery query) throws StorageException {
    if (HttpBuckets.isGoogle(site)) {
      return new HttpGoogleBucket(site, named(query)).page(query);
    }
    if (HttpBuckets.isAmazon(site)) {
      return new HttpXmlBucket(site, named(query)).page(query);
    }
    Optional<HttpXmlBucket> known = known(query.namePrefix());
    if (known.isPresent()) {
      return known.get().page(query);
    }
    String begin = query.namePrefix();
    var folder = new Prefix(begin.substring(0, begin.lastIndexOf('/') + 1));
    boolean goingOn = !(query.start() instanceof Start.Beginning);
    if (!goingOn || folders.recent(folder).isEmpty()) {
      Found found = folders.look(folder);
      Optional<HttpXmlBucket> bucket = bucket(folder, found);
      if (bucket.isPresent()) {
        return bucket.get().page(query);
      }
      if (found.rows().isEmpty()) {
        requireMissing(folder, found);
        return new Listing(List.of(), Optional.empty());
      }
    }
    return index.page(query);
  }

  /// Whether names that end in a slash are objects there.
  boolean holdsBuckets(ObjectKey key) {
    return HttpBuckets.isGoogle(site)
        || HttpBuckets.isAmazon(site)
        || known(key.value()).isPresent();
  }

  private Bucket named(ListQuery query) throws StorageException {
    return HttpBuckets.of(site, query.namePrefix())
        .orElseThrow(() -> HttpErrors.noListing(site.place()));
  }

  private Optional<HttpXmlBucket> known(String name) {
    return Optional.ofNullable(buckets.get(""))
        .or(() -> Bucket.inPath(name).map(bucket -> buckets.get(bucket.root())));
  }

  /// @param goingOn whether the rows may be a moment old
  private List<HttpRow> rows(Prefix folder, boolean goingOn) throws StorageException {
    Optional<List<HttpRow>> recent = goingOn ? folders.recent(folder) : Optional.empty();
    if (recent.isPresent()) {
      return recent.get();
    }
    Found found = folders.look(folder);
    if (found.rows().isEmpty()) {
      requireMissing(folder, found);
    }
    return found.rows().orElse(List.of());
  }

  /// Throws unless the server says that a folder does not exist, and can be believed.
  private void requireMissing(Prefix folder, Found found) throws StorageException {
    HttpAnswer answer = found.page().answer();
    int status = answer.status();
    if (status == 401 || status == 408 || status == 429 || status >= 500) {
      throw site.failure(site.shown(folder), answer);
    }
    boolean missing = status == 404 || status == 410;
    if (!missing || !isShownAbove(folder)) {
      throw HttpErrors.noListing(site.shown(folder)).answered(answer.said());
    }
  }

  private boolean isShownAbove(Prefix folder) throws StorageException {
    for (Prefix above = folder; !above.isRoot(); ) {
      above = above.parent();
      if (folders.recent(above).isPresent() || folders.look(above).rows().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /// Looks for a bucket, if the server shows that it may have some: the first step of the path, or
  /// the server's root.
  private Optional<HttpXmlBucket> bucket(Prefix folder, Found found) throws StorageException {
    if (found.rows().isPresent()
        || !(HttpXmlBucket.isListing(found.page())
            || HttpBuckets.looksLikeS3(found.page().answer()))) {
      return Optional.empty();
    }
    var root = new Bucket("", "");
    for (Bucket bucket :
        Bucket.inPath(folder.value()).map(first -> List.of(first, root)).orElse(List.of(root))) {
      var listing = new HttpXmlBucket(site, bucket);
      if (listing.answers()) {
        buckets.put(bucket.root(), listing);
        return Optional.of(listing);
      }
    }
    return Optional.empty();
  }
}
