package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.Unreachable;

/// Writes an object in one request of two pieces: what it is, with its digest, and its bytes
/// (`uploadType=multipart`).
final class GcsUpload {

  private static final Sentences SAY = Sentences.of(GcsUpload.class);

  private final GcsClient client;
  private final GcsPaths paths;
  private final GcsArrival arrival;

  GcsUpload(GcsClient client, GcsPaths paths, GcsArrival arrival) {
    this.client = client;
    this.paths = paths;
    this.arrival = arrival;
  }

  /// @param source held in memory, or of a digest that is among the options
  ObjectMeta write(ObjectKey key, ByteSource source, PutOptions options) throws StorageException {
    Optional<Checksum> promised = options.expected(Algorithm.CRC32C);
    Optional<Checksum> measured =
        promised.isPresent() || options.expected(Algorithm.MD5).isPresent()
            ? Optional.empty()
            : Optional.of(measure(key, source));
    ObjectNode description = GcsMeta.describe(key, options);
    measured.ifPresent(crc -> description.put("crc32c", GcsMeta.base64(crc)));
    requireOthers(key, source, options);
    return client
        .retrier()
        .run(Repeat.SAFE, attempt -> send(key, source, options, description, attempt));
  }

  private ObjectMeta send(
      ObjectKey key, ByteSource source, PutOptions options, ObjectNode description, int attempt)
      throws StorageException {
    var digests = new GcsDigests(0, options.expected());
    var slice = new GcsSlice(source, new ByteRange(0, source.size()), digests);
    try (slice) {
      if (attempt > 1) {
        Optional<ObjectMeta> there = arrival.find(key, source.size(), description);
        if (there.isPresent()) {
          return there.get();
        }
      }
      ObjectMeta stored =
          client.once(
              request(options, description, slice),
              key.value(),
              options.condition(),
              Set.of(),
              answer -> GcsMeta.of(key, GcsClient.parse(answer)));
      return arrival.require(stored, Checksum.crc32c(digests.crc32c()));
    } catch (StorageException e) {
      StorageException explained = GcsWriter.explained(key, slice, e);
      if (explained instanceof ConditionFailed && GcsErrors.isStatus(e, 400) && digests.match()) {
        throw new Unreachable(key.value(), SAY.get("it-arrived-damaged"), e);
      }
      if (attempt > 1 && GcsErrors.isStatus(e, 412)) { // of an answer that only came too late
        return arrival.findOr(key, source.size(), description, explained);
      }
      throw explained;
    }
  }

  private GcsRequest request(PutOptions options, ObjectNode description, GcsSlice slice) {
    String border = "=" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + "=";
    String head =
        "--"
            + border
            + "\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n"
            + description
            + "\r\n--"
            + border
            + "\r\nContent-Type: "
            + description.get("contentType").asText()
            + "\r\n\r\n";
    String tail = "\r\n--" + border + "--\r\n";
    return GcsRequest.of("POST", paths.upload())
        .query("uploadType", "multipart")
        .query("fields", GcsMeta.FIELDS)
        .condition(options.condition())
        .body(
            "multipart/related; boundary=\"" + border + "\"",
            () -> BodyPublishers.concat(bytes(head), slice.publisher(), bytes(tail)),
            slice::moving);
  }

  private static BodyPublisher bytes(String text) {
    return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Looks at the expected digests that the server does not know.
  private static void requireOthers(ObjectKey key, ByteSource source, PutOptions options)
      throws StorageException {
    boolean known =
        options.expected().stream()
            .allMatch(
                sum -> sum.algorithm() == Algorithm.MD5 || sum.algorithm() == Algorithm.CRC32C);
    if (!known) {
      byte[] bytes = GcsWriter.read(key, source, new ByteRange(0, source.size()));
      var digests = new GcsDigests(0, options.expected());
      digests.pass(0, bytes, 0, bytes.length);
      if (!digests.match()) {
        throw new ConditionFailed(key.value(), null);
      }
    }
  }

  private static Checksum measure(ObjectKey key, ByteSource source) throws StorageException {
    byte[] bytes = GcsWriter.read(key, source, new ByteRange(0, source.size()));
    var digests = new GcsDigests(0, List.of());
    digests.pass(0, bytes, 0, bytes.length);
    return Checksum.crc32c(digests.crc32c());
  }
}
