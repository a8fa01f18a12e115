package org.nephoscope.provider.http;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.nephoscope.storage.Revision;

/// What pins a read of a web server. In this order: Google's generation; a strong entity tag (RFC
/// 9110, section 8.8.3); the time of change with the size; a weak tag with the size; the size. All
/// but the first two may miss a change within one second or of equal length, which is the server's
/// limit and not ours to mend.
final class HttpRevision {

  private static final String GENERATION = "generation=";

  private HttpRevision() {}

  static Revision of(HttpHeaders headers, long size) {
    Optional<String> generation = headers.firstValue("x-goog-generation");
    if (generation.isPresent()) {
      return generation(generation.get());
    }
    String tag = headers.firstValue("ETag").map(String::strip).orElse("");
    if (tag.startsWith("\"")) {
      return tagged(tag);
    }
    return modified(headers)
        .map(time -> dated(time, size))
        .orElseGet(
            () -> tag.isEmpty() ? Revision.ofLength(size) : new Revision(tag + ";size=" + size));
  }

  static Revision generation(String number) {
    return new Revision(GENERATION + number);
  }

  /// @param tag with or without its quotes
  static Revision tagged(String tag) {
    return new Revision('"' + tag.replace("\"", "") + '"');
  }

  static Revision dated(Instant modified, long size) {
    return new Revision("modified=" + modified + ";size=" + size);
  }

  /// Whether an answer is of the revision asked for. A folder page gives no tags, so what it gave,
  /// time and size, also counts where the answer has a tag.
  static boolean matches(Revision asked, HttpHeaders headers, long size) {
    return asked.equals(of(headers, size))
        || modified(headers).filter(time -> asked.equals(dated(time, size))).isPresent();
  }

  /// Whether an answer has nothing that such a revision was made of. An object that has changed
  /// gets another tag; what has none comes from something on the way, such as a page to sign in.
  static boolean saysLess(HttpHeaders headers, Revision asked) {
    return of(headers, 0).isOnlyLength() && !asked.isOnlyLength();
  }

  /// The header that makes a server refuse to send anything else; none where a revision has no such
  /// form.
  static Optional<HttpHeader> condition(Revision asked) {
    String token = asked.token();
    if (token.startsWith("\"")) {
      return Optional.of(new HttpHeader("If-Match", token));
    }
    return token.startsWith(GENERATION)
        ? Optional.of(
            new HttpHeader("x-goog-if-generation-match", token.substring(GENERATION.length())))
        : Optional.empty();
  }

  static Optional<Instant> modified(HttpHeaders headers) {
    return headers.firstValue("Last-Modified").flatMap(HttpRevision::time);
  }

  /// A time in the form of HTTP (RFC 9110, section 5.6.7).
  static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty(); // a date nobody can read is no date
    }
  }
}
