package org.nephoscope.provider.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.http.HttpPages.Page;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// The rows of folder pages. A page of a web server holds a whole folder; so that the second page
/// of ours does not fetch it again, the latest are kept for a minute, up to a number of rows.
final class HttpFolders {

  private static final Sentences SAY = Sentences.of(HttpFolders.class);

  /// JSON first, because it has exact sizes; Caddy and others go by what is named at all.
  private static final String ACCEPT = "application/json, text/html;q=0.9, application/xml;q=0.8";

  /// Where Caddy stops reading a directory, without a word about it.
  private static final int CADDY_LIMIT = 10_000;

  private static final int ROWS_KEPT = 100_000;
  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private record Kept(List<HttpRow> rows, long at) {}

  private final HttpSite site;
  private final HttpPages pages;
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  HttpFolders(HttpSite site) {
    this.site = site;
    this.pages = new HttpPages(site);
  }

  /// What a server says to the address of a folder.
  ///
  /// @param rows of a folder page; absent where it is none
  record Found(Page page, Optional<List<HttpRow>> rows) {}

  /// Asks the server.
  Found look(Prefix folder) throws StorageException {
    String subject = site.shown(folder);
    Page page = pages.get(subject, HttpNames.uri(site.origin(), folder.value()), ACCEPT);
    if (page.answer().status() != 200 || !page.answer().uri().getRawPath().endsWith("/")) {
      return new Found(page, Optional.empty());
    }
    Optional<List<HttpRow>> rows =
        HttpIndexPage.read(
            page.bytes(), page.contentType(), page.answer().uri(), folder.value(), page.whole());
    if (rows.isPresent()) {
      if (rows.get().size() >= CADDY_LIMIT
          && page.answer().header("Server").orElse("").startsWith("Caddy")) {
        throw new Unexpected(subject, SAY.get("caddy-shows-no-more-than", "10,000"), null);
      }
      keep(folder.value(), rows.get());
    }
    return new Found(page, rows);
  }

  /// The rows as they were a moment ago, for going on where a page of ours ended.
  synchronized Optional<List<HttpRow>> recent(Prefix folder) {
    @Nullable Kept known = kept.get(folder.value());
    return known == null || System.nanoTime() - known.at() > KEPT_NANOS
        ? Optional.empty()
        : Optional.of(known.rows());
  }

  private synchronized void keep(String folder, List<HttpRow> rows) {
    kept.remove(folder);
    kept.put(folder, new Kept(rows, System.nanoTime()));
    var oldest = kept.values().iterator();
    int sum = kept.values().stream().mapToInt(page -> page.rows().size() + 1).sum();
    while (sum > ROWS_KEPT && kept.size() > 1) {
      sum -= oldest.next().rows().size() + 1;
      oldest.remove();
    }
  }
}
