package org.nephoscope.provider.gcs;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;

/// Makes addresses under which anybody may read an object for a while ("V4 signing process with
/// your own program"). Such an address is a secret as long as it is valid.
final class GcsSigner {

  /// A week, by Google's documentation.
  static final Duration LONGEST = Duration.ofDays(7);

  private static final String ALGORITHM = "GOOG4-RSA-SHA256";
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final URI server;
  private final String bucket;
  private final GcsIdentity.Signature signature;

  GcsSigner(URI server, String bucket, GcsIdentity.Signature signature) {
    this.server = server;
    this.bucket = bucket;
    this.signature = signature;
  }

  URI sign(ObjectKey key, Duration validFor, Instant now) throws StorageException {
    String time = SECOND.format(now);
    String scope = time.substring(0, 8) + "/auto/storage/goog4_request";
    String path = "/" + bucket + "/" + GcsNames.encodePath(key.value());
    String query =
        String.join(
            "&",
            List.of(
                "X-Goog-Algorithm=" + ALGORITHM,
                "X-Goog-Credential=" + GcsNames.encode(signature.account() + "/" + scope),
                "X-Goog-Date=" + time,
                "X-Goog-Expires=" + validFor.toSeconds(),
                "X-Goog-SignedHeaders=host"));
    String request =
        String.join(
            "\n",
            "GET",
            path,
            query,
            "host:" + server.getAuthority(),
            "",
            "host",
            "UNSIGNED-PAYLOAD");
    String text = String.join("\n", ALGORITHM, time, scope, sha256(request));
    byte[] signed = signature.sign(text.getBytes(StandardCharsets.UTF_8));
    String hex = HexFormat.of().formatHex(signed);
    return URI.create(server + path + "?" + query + "&X-Goog-Signature=" + hex);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
