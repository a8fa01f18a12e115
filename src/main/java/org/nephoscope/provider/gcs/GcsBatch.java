package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;

/// Up to a hundred deletions in one request, each with an answer of its own ("Batch requests").
/// That the request was accepted says nothing about any of them.
final class GcsBatch {

  private static final Sentences SAY = Sentences.of(GcsBatch.class);

  /// What the server says of one deletion.
  record Part(int status, String body, Optional<String> retryAfter) {}

  private static final String BORDER = "batch-of-deletions";
  private static final int LARGEST = 8 << 20;
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER =
      Pattern.compile("(?im)^content-id: *<?response-[^\\r\\n]*?(\\d{1,9})>? *$");
  private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/[0-9.]+ (\\d{3})");
  private static final Pattern RETRY_AFTER = Pattern.compile("(?im)^retry-after: *(.*?) *$");

  private final GcsClient client;

  GcsBatch(GcsClient client) {
    this.client = client;
  }

  /// The answers by the position of their deletions; those the server left out are missing.
  Map<Integer, Part> send(List<GcsRequest> deletions, String place) throws StorageException {
    var request =
        GcsRequest.of("POST", GcsPaths.batch())
            .body(
                "multipart/mixed; boundary=" + BORDER,
                body(deletions).getBytes(StandardCharsets.UTF_8));
    return client.once(request, place, Condition.ALWAYS, Set.of(), answer -> read(answer, place));
  }

  private String body(List<GcsRequest> deletions) {
    var body = new StringBuilder();
    for (int i = 0; i < deletions.size(); i++) {
      URI uri = deletions.get(i).uri(client.server(), client.payer());
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      body.append("--").append(BORDER).append("\r\n");
      body.append("Content-Type: application/http\r\n");
      body.append("Content-Transfer-Encoding: binary\r\n");
      body.append("Content-ID: <key-").append(i).append(">\r\n\r\n");
      body.append("DELETE ").append(uri.getRawPath()).append(query).append(" HTTP/1.1\r\n\r\n");
      body.append("\r\n");
    }
    return body.append("--").append(BORDER).append("--\r\n").toString();
  }

  private static Map<Integer, Part> read(GcsAnswer answer, String place) throws IOException {
    try (answer) {
      Matcher boundary = BOUNDARY.matcher(answer.header("content-type").orElse(""));
      if (!boundary.find()) {
        throw new Unreachable(place, SAY.get("the-answer-to-a-batch"), null);
      }
      String body = new String(answer.body().readNBytes(LARGEST), StandardCharsets.UTF_8);
      Map<Integer, Part> parts = new HashMap<>();
      for (String part : body.split(Pattern.quote("--" + boundary.group(1)), -1)) {
        Matcher number = NUMBER.matcher(part);
        Matcher status = STATUS.matcher(part);
        if (number.find() && status.find()) {
          parts.put(Integer.valueOf(number.group(1)), part(part, status));
        }
      }
      return parts;
    }
  }

  private static Part part(String text, Matcher status) {
    String answer = text.substring(status.start());
    int blank = answer.indexOf("\r\n\r\n");
    Matcher wait = RETRY_AFTER.matcher(answer);
    return new Part(
        Integer.parseInt(status.group(1)),
        blank < 0 ? "" : answer.substring(blank).strip(),
        wait.find() ? Optional.of(wait.group(1)) : Optional.empty());
  }
}
