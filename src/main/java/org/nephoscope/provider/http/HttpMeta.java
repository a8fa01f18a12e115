package org.nephoscope.provider.http;

import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;

/// Reads what the head of an answer says of an object.
final class HttpMeta {

  private static final List<String> OWN = List.of("x-amz-meta-", "x-goog-meta-");

  private HttpMeta() {}

  /// @param size of the whole object, of which the answer may hold a part
  static ObjectMeta of(ObjectKey key, HttpHeaders headers, long size, boolean partial) {
    return new ObjectMeta(
        key,
        size,
        HttpRevision.modified(headers),
        HttpRevision.of(headers, size),
        headers.firstValue("ETag").flatMap(HttpMeta::etag),
        HttpDigests.of(headers, partial),
        Optional.of(headers(headers)),
        headers
            .firstValue("x-amz-storage-class")
            .or(() -> headers.firstValue("x-goog-storage-class")));
  }

  /// Whether the server seems to compress while it sends, although it was asked not to: what it
  /// sends is then not what it stores, and has neither a length nor a tag of its own.
  static boolean compressedOnTheWay(HttpHeaders headers) {
    boolean strong = headers.firstValue("ETag").filter(tag -> tag.startsWith("\"")).isPresent();
    boolean varies =
        String.join(",", headers.allValues("Vary"))
            .toLowerCase(Locale.ROOT)
            .contains("accept-encoding");
    boolean length = headers.firstValue("Content-Length").isPresent();
    boolean whole = length && (strong || !varies);
    return HttpDigests.isTranscoded(headers) || (!encoding(headers).isEmpty() && !whole);
  }

  private static Headers headers(HttpHeaders headers) {
    Map<String, String> metadata = new TreeMap<>();
    headers
        .map()
        .forEach((name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          OWN.stream()
              .filter(lower::startsWith)
              .forEach(
                  own -> metadata.put(lower.substring(own.length()), String.join(",", values)));
        });
    return new Headers(encoding(headers), headers.firstValue("Content-Type"), metadata);
  }

  static List<String> encoding(HttpHeaders headers) {
    return headers.allValues("Content-Encoding").stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(token -> token.strip().toLowerCase(Locale.ROOT))
        .filter(
            token -> !token.isEmpty() && !token.equals("aws-chunked") && !token.equals("identity"))
        .toList();
  }

  private static Optional<String> etag(String text) {
    String bare = text.strip();
    bare = bare.startsWith("W/") ? bare.substring(2) : bare;
    return Optional.of(bare.replace("\"", "")).filter(tag -> !tag.isEmpty());
  }
}
