package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.retry.RetryAfter;
import org.nephoscope.provider.web.ServerWords;
import org.nephoscope.storage.Sentences;

/// An answer that is no success, in the server's words: the status, and what its body says, which
/// is JSON from the API and plain text from downloads and uploads.
final class GcsRefusal extends IOException {

  private static final Sentences SAY = Sentences.of(GcsRefusal.class);

  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ENOUGH = 300;

  private final int status;
  private final String reason;
  private final String said;
  private final @Nullable Duration retryAfter;

  private GcsRefusal(int status, String reason, String said, @Nullable Duration retryAfter) {
    super(
        SAY.get("it-answered", (status + " " + ServerWords.open(reason)).strip())
            + (said.isEmpty() ? "" : ": " + ServerWords.open(said)));
    this.status = status;
    this.reason = reason;
    this.said = said;
    this.retryAfter = retryAfter;
  }

  static GcsRefusal of(int status, String body, Optional<String> retryAfter) {
    Duration wait = retryAfter.flatMap(text -> RetryAfter.parse(text, Instant.now())).orElse(null);
    try {
      JsonNode error = JSON.readTree(body).path("error");
      if (error.isObject()) {
        String reason = error.path("errors").path(0).path("reason").asText("");
        return new GcsRefusal(status, reason, error.path("message").asText("").strip(), wait);
      }
    } catch (IOException _) {
      return plain(status, body, wait); // not JSON, as answers to downloads are
    }
    return plain(status, body, wait);
  }

  private static GcsRefusal plain(int status, String body, @Nullable Duration wait) {
    String line = body.strip().lines().findFirst().orElse("");
    // A page of HTML is a proxy's and says nothing to anybody.
    String said = line.startsWith("<") ? "" : line;
    return new GcsRefusal(
        status, "", said.length() > ENOUGH ? said.substring(0, ENOUGH) : said, wait);
  }

  int status() {
    return status;
  }

  /// The API's own word for the cause; empty where there is none.
  String reason() {
    return reason;
  }

  String said() {
    return said;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
