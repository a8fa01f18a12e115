package org.nephoscope.provider.http;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.nephoscope.provider.web.BoundedBody;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// Fetches whole documents: pages of listings.
final class HttpPages {

  private static final Sentences SAY = Sentences.of(HttpPages.class);

  private final HttpSite site;

  HttpPages(HttpSite site) {
    this.site = site;
  }

  /// One answer, read to its end. A class, because an array in a record would compare by identity.
  static final class Page {
    private final HttpAnswer answer;
    private final byte[] bytes;

    Page(HttpAnswer answer, byte[] bytes) {
      this.answer = answer;
      this.bytes = bytes;
    }

    HttpAnswer answer() {
      return answer;
    }

    byte[] bytes() {
      return bytes;
    }

    /// Whether the end of the document was marked by more than the end of the connection.
    boolean whole() {
      return answer.framed();
    }

    String contentType() {
      return answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }
  }

  /// @param subject what messages name
  Page get(String subject, URI uri, String accept) throws StorageException {
    try (HttpAnswer answer =
        site.send(subject, "GET", uri, Map.of("Accept", accept, "Accept-Encoding", "identity"))) {
      // An error of an S3 server is a short document that tells what kind of server it is.
      byte[] bytes = body(subject, answer);
      OptionalLong length = answer.length(subject);
      if (length.isPresent() && length.getAsLong() != bytes.length) {
        throw HttpErrors.broken(
            subject, SAY.get("the-answer-ended-after-of", bytes.length, length.getAsLong()));
      }
      if (!HttpMeta.encoding(answer.headers()).isEmpty()) {
        throw new Unexpected(subject, SAY.get("a-listing-comes-compressed-although"), null);
      }
      return new Page(answer, bytes);
    }
  }

  private static byte[] body(String subject, HttpAnswer answer) throws StorageException {
    try {
      return BoundedBody.document(subject, answer.body()).readAllBytes();
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw HttpErrors.silence(subject, answer.uri().getHost(), e);
    }
  }
}
