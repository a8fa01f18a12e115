package org.nephoscope.provider.http;

import java.net.http.HttpHeaders;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;

/// The digests of the stored bytes that an answer gives: `Repr-Digest` (RFC 9530), the older
/// `Digest` and `Content-MD5`, Google's `x-goog-hash`, and the entity tag of a server that shows by
/// its headers that it speaks S3 and encrypts with no key of the customer's.
final class HttpDigests {

  /// `sha-256=:base64:` in Repr-Digest, `SHA-256=base64` in Digest.
  private static final Pattern ENTRY =
      Pattern.compile("\\s*([A-Za-z0-9-]+)\\s*=\\s*:?([A-Za-z0-9+/]+={0,2}):?\\s*(?:,|$)");

  private static final Pattern MD5 = Pattern.compile("\"[0-9a-fA-F]{32}\"");
  private static final Map<String, Algorithm> NAMES =
      Map.of("sha-256", Algorithm.SHA256, "md5", Algorithm.MD5, "crc32c", Algorithm.CRC32C);
  private static final Map<Algorithm, Integer> LENGTHS =
      Map.of(Algorithm.SHA256, 32, Algorithm.MD5, 16, Algorithm.CRC32C, 4);

  private HttpDigests() {}

  /// @param partial whether the answer holds a part of the object: then some headers speak of the
  ///   part alone
  static List<Checksum> of(HttpHeaders headers, boolean partial) {
    Map<Algorithm, Checksum> found = new LinkedHashMap<>();
    if (isTranscoded(headers)) {
      return List.of();
    }
    headers.allValues("Repr-Digest").forEach(text -> entries(found, text));
    headers.allValues("Digest").forEach(text -> entries(found, text));
    headers.allValues("x-goog-hash").forEach(text -> entries(found, text));
    if (!partial) {
      headers.firstValue("Content-MD5").ifPresent(text -> add(found, Algorithm.MD5, text.strip()));
    }
    String tag = headers.firstValue("ETag").map(String::strip).orElse("");
    if (isS3(headers) && MD5.matcher(tag).matches()) {
      var sum = new Checksum(Algorithm.MD5, tag.substring(1, 33));
      found.putIfAbsent(Algorithm.MD5, sum);
    }
    return List.copyOf(found.values());
  }

  /// Whether Google's store has unpacked or packed the object for this answer, so that what it says
  /// of the stored bytes is not about those sent.
  static boolean isTranscoded(HttpHeaders headers) {
    String stored = headers.firstValue("x-goog-stored-content-encoding").orElse("");
    String sent = headers.firstValue("Content-Encoding").orElse("identity");
    return !stored.isEmpty() && !stored.equalsIgnoreCase(sent);
  }

  private static boolean isS3(HttpHeaders headers) {
    String encryption = headers.firstValue("x-amz-server-side-encryption").orElse("AES256");
    return headers.firstValue("x-amz-request-id").isPresent()
        && encryption.equals("AES256")
        && headers.firstValue("x-amz-server-side-encryption-customer-algorithm").isEmpty();
  }

  private static void entries(Map<Algorithm, Checksum> found, String text) {
    Matcher entry = ENTRY.matcher(text);
    int from = 0;
    while (from < text.length() && entry.find(from) && entry.start() == from) {
      Algorithm algorithm = NAMES.get(entry.group(1).toLowerCase(java.util.Locale.ROOT));
      if (algorithm != null) {
        add(found, algorithm, entry.group(2));
      }
      from = entry.end();
    }
  }

  private static void add(Map<Algorithm, Checksum> found, Algorithm algorithm, String base64) {
    try {
      byte[] digest = Base64.getDecoder().decode(base64);
      if (digest.length == LENGTHS.getOrDefault(algorithm, -1)) {
        found.putIfAbsent(algorithm, Checksum.of(algorithm, digest));
      }
    } catch (IllegalArgumentException _) {
      return; // not base64, so no checksum
    }
  }
}
