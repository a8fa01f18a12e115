package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unexpected;

/// One resumable upload on the server ("Performing resumable uploads"). Storing is the act of
/// [#commit] alone; closing without it takes the upload back, and nothing is ever stored in part.
///
/// The address of a session is a secret: whoever has it may write. It appears in no message.
final class GcsSession implements AutoCloseable {

  private static final Sentences SAY = Sentences.of(GcsSession.class);

  /// How far the server is.
  sealed interface Progress {
    /// It holds the bytes before this offset.
    record Holds(long offset) implements Progress {}

    /// It holds all of them, and the object exists.
    record Stored(ObjectMeta meta) implements Progress {}
  }

  private static final int UNFINISHED = 308;
  private static final int TAKEN_BACK = 499;
  private static final Pattern RANGE = Pattern.compile("bytes=0-(\\d{1,18})");

  private final GcsClient client;
  private final ObjectKey key;
  private final String address;
  private final long size;
  private final Condition condition;
  private boolean ended;

  private GcsSession(
      GcsClient client, ObjectKey key, String address, long size, Condition condition) {
    this.client = client;
    this.key = key;
    this.address = address;
    this.size = size;
    this.condition = condition;
  }

  /// Opens a session. Each opening is another one; those never closed vanish after a week.
  static GcsSession begin(
      GcsClient client,
      GcsPaths paths,
      ObjectKey key,
      JsonNode description,
      long size,
      Condition condition)
      throws StorageException {
    var request =
        GcsRequest.of("POST", paths.upload())
            .query("uploadType", "resumable")
            .query("fields", GcsMeta.FIELDS)
            .condition(condition)
            .header("X-Upload-Content-Length", Long.toString(size))
            .header("X-Upload-Content-Type", description.path("contentType").asText())
            .json(description);
    String address =
        client.once(
            request,
            key.value(),
            condition,
            Set.of(),
            answer -> {
              try (answer) {
                return checked(key, client.server(), answer.header("location").orElse(""));
              }
            });
    return new GcsSession(client, key, address, size, condition);
  }

  /// A session that was opened before, at that address.
  static GcsSession again(
      GcsClient client, ObjectKey key, String address, long size, Condition condition)
      throws StorageException {
    return new GcsSession(client, key, checked(key, client.server(), address), size, condition);
  }

  /// A secret.
  String address() {
    return address;
  }

  /// The address, if bytes may be sent there: not in the clear unless the server is asked so too.
  /// What cannot be used is not repeated in the message, because it is a secret all the same.
  private static String checked(ObjectKey key, URI server, String address) throws Unexpected {
    try {
      var uri = new URI(address);
      boolean safe = "https".equals(uri.getScheme()) || server.getScheme().equals(uri.getScheme());
      if (safe && uri.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException _) {
      // said below
    }
    throw new Unexpected(key.value(), SAY.get("an-upload-was-begun-at"), null);
  }

  /// Sends bytes that stand at that offset and do not reach the end.
  Progress send(GcsSlice slice, long start, long end) throws StorageException {
    var request =
        put()
            .header("Content-Range", "bytes " + start + "-" + (end - 1) + "/" + size)
            .body("application/octet-stream", slice::publisher, slice::moving);
    return exchange(request);
  }

  /// Sends the last bytes together with the digest of all. The server compares, then stores.
  Progress commit(byte[] last, long start, Checksum crc) throws StorageException {
    var request =
        put()
            .header("Content-Range", "bytes " + start + "-" + (size - 1) + "/" + size)
            .header("X-Goog-Hash", "crc32c=" + GcsMeta.base64(crc))
            .body("application/octet-stream", last);
    return exchange(request);
  }

  /// Asks how far the server is.
  Progress ask() throws StorageException {
    return exchange(put().header("Content-Range", "bytes */" + size));
  }

  /// Takes the upload back unless it was stored.
  @Override
  public void close() throws StorageException {
    if (ended) {
      return;
    }
    ended = true;
    client.once(
        GcsRequest.of("DELETE", address),
        key.value(),
        Condition.ALWAYS,
        Set.of(TAKEN_BACK, 404, 410),
        answer -> {
          answer.close();
          return true;
        });
  }

  private GcsRequest put() {
    return GcsRequest.of("PUT", address);
  }

  private Progress exchange(GcsRequest request) throws StorageException {
    return client.once(request, key.value(), condition, Set.of(UNFINISHED), this::read);
  }

  private Progress read(GcsAnswer answer) throws IOException {
    if (answer.status() != UNFINISHED) {
      ObjectMeta meta = GcsMeta.of(key, GcsClient.parse(answer));
      ended = true;
      return new Progress.Stored(meta);
    }
    try (answer) {
      Optional<String> range = answer.header("range");
      Matcher held = RANGE.matcher(range.orElse(""));
      if (range.isPresent() && !held.matches()) {
        throw new Unexpected(key.value(), SAY.get("the-server-does-not-say"), null);
      }
      long offset = range.isPresent() ? Long.parseLong(held.group(1)) + 1 : 0;
      return new Progress.Holds(offset);
    }
  }
}
