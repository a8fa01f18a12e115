package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;

/// Recognises what an earlier attempt has stored although its answer got lost. The same bytes under
/// the same headers mean that it is ours, or might as well be.
final class GcsArrival {

  private static final Sentences SAY = Sentences.of(GcsArrival.class);

  private final GcsClient client;
  private final GcsPaths paths;
  private final GcsReader.Look look;

  ObjectMeta now(ObjectKey key) throws StorageException {
    return look.stat(key);
  }

  GcsArrival(GcsClient client, GcsPaths paths, GcsReader.Look look) {
    this.client = client;
    this.paths = paths;
    this.look = look;
  }

  /// What is stored now, if it is what was sent.
  ///
  /// @param description what was said of it, with at least one digest
  Optional<ObjectMeta> find(ObjectKey key, long size, JsonNode description)
      throws StorageException {
    try {
      ObjectMeta now = look.stat(key);
      boolean same =
          now.size() == size
              && agrees(now, Algorithm.MD5, description.path("md5Hash").asText(""))
              && agrees(now, Algorithm.CRC32C, description.path("crc32c").asText(""))
              && now.headers().equals(Optional.of(GcsMeta.headers(description)));
      return same ? Optional.of(now) : Optional.empty();
    } catch (StorageException.NotFound _) {
      return Optional.empty(); // nothing is stored
    }
  }

  /// The same, where there is an error to tell instead.
  ObjectMeta findOr(ObjectKey key, long size, JsonNode description, StorageException error)
      throws StorageException {
    Optional<ObjectMeta> there = Optional.empty();
    try {
      there = find(key, size, description);
    } catch (StorageException e) {
      error.addSuppressed(e);
    }
    if (there.isEmpty()) {
      throw error;
    }
    return there.get();
  }

  /// Takes back what was stored with other bytes than were sent, by a server that does not compare
  /// them itself.
  ObjectMeta require(ObjectMeta stored, Checksum crc) throws StorageException {
    Optional<Checksum> told = stored.checksum(Algorithm.CRC32C);
    if (told.isEmpty() || told.get().equals(crc)) {
      return stored; // a server that tells no digest has not told of damage
    }
    var error = new Unreachable(stored.path(), SAY.get("it-arrived-damaged"), null);
    try {
      client.once(
          GcsRequest.of("DELETE", paths.object(stored.key()))
              .query("ifGenerationMatch", stored.revision().token()),
          stored.path(),
          Condition.ALWAYS,
          Set.of(),
          GcsClient::parse);
    } catch (StorageException e) {
      error.addSuppressed(e);
    }
    throw error;
  }

  private static boolean agrees(ObjectMeta now, Algorithm algorithm, String base64) {
    return base64.isEmpty()
        || now.checksum(algorithm).map(GcsMeta::base64).equals(Optional.of(base64));
  }
}
