package org.nephoscope.provider.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.http.HttpHeaders;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;

/// What must hold for any header that gives digests. The method with the odd name is the one that
/// Jazzer calls.
public final class HttpDigestsFuzz {

  private static final List<String> NAMES =
      List.of("Repr-Digest", "Digest", "x-goog-hash", "Content-MD5", "ETag");

  private HttpDigestsFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    check(new String(data, ISO_8859_1));
  }

  /// What is found has the length of its algorithm, and there is one of each.
  static void check(String header) {
    for (String name : NAMES) {
      List<Checksum> found = HttpDigests.of(headers(name, header), false);
      Set<Algorithm> seen = EnumSet.noneOf(Algorithm.class);
      for (Checksum checksum : found) {
        if (!seen.add(checksum.algorithm())
            || !checksum.value().matches("[0-9a-f]{" + digits(checksum.algorithm()) + "}")) {
          throw new AssertionError(name + ": " + header + " is read as " + found);
        }
      }
    }
  }

  static HttpHeaders headers(String name, String value) {
    return HttpHeaders.of(
        Map.of(name, List.of(value), "x-amz-request-id", List.of("1")), (_, _) -> true);
  }

  private static int digits(Algorithm algorithm) {
    return switch (algorithm) {
      case MD5 -> 32;
      case SHA256 -> 64;
      case CRC32C -> 8;
      case CRC64NVME, MULTIPART_ETAG ->
          throw new AssertionError(algorithm + " is in no such header");
    };
  }
}
