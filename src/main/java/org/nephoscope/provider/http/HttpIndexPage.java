package org.nephoscope.provider.http;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.storage.ObjectKey;

/// Recognises the folder pages of Apache, nginx, lighttpd, Python's `http.server` and Caddy, and
/// reads the names in them. Any other page is none, however many links it has.
final class HttpIndexPage {

  private static final List<String> TITLES = List.of("index of ", "directory listing for ");
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  private HttpIndexPage() {}

  /// The rows in the byte order of their names, each once; empty where this is no folder page, or
  /// one that breaks off.
  ///
  /// @param page the address that answered, whose path ends in a slash
  /// @param folder the prefix it was asked for
  /// @param whole whether the page is proved to be complete; otherwise its last tag has to be
  static Optional<List<HttpRow>> read(
      byte[] bytes, String contentType, URI page, String folder, boolean whole) {
    if (contentType.contains("json")) {
      return HttpIndexJson.read(bytes, folder).map(HttpIndexPage::sorted);
    }
    if (!contentType.contains("html")) {
      return Optional.empty();
    }
    HttpHtml html = HttpHtml.read(new String(bytes, charset(contentType)));
    if (!isIndex(html) || !(whole || html.ended())) {
      return Optional.empty();
    }
    var links = new HttpLinks(page);
    List<HttpRow> rows = new ArrayList<>();
    for (String link : html.links()) {
      links
          .child(link)
          .filter(StandardCharsets.UTF_8.newEncoder()::canEncode)
          .ifPresent(name -> rows.add(HttpRow.named(folder + name)));
    }
    return Optional.of(sorted(rows));
  }

  private static boolean isIndex(HttpHtml html) {
    return html.hasSummaryTable() || isTitle(html.title()) || isTitle(html.heading());
  }

  private static boolean isTitle(String text) {
    return TITLES.stream().anyMatch(title -> text.regionMatches(true, 0, title, 0, title.length()));
  }

  private static List<HttpRow> sorted(List<HttpRow> rows) {
    var byName = new TreeMap<String, HttpRow>(ObjectKey::compareUtf8);
    rows.forEach(row -> byName.putIfAbsent(row.path(), row));
    return List.copyOf(byName.values());
  }

  private static Charset charset(String contentType) {
    Matcher named = CHARSET.matcher(contentType);
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return StandardCharsets.UTF_8; // links are nearly always escaped, and so in ASCII
    }
  }
}
