package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.HeaderChange;
import org.nephoscope.storage.HeaderChange.Field;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Rewrites;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;

/// Changes headers by patching what Google says of a generation, which leaves the generation and
/// everything that is not named as they are; another class takes a new generation ("Objects: patch"
/// and "Objects: rewrite").
final class GcsRewriter implements Rewrites {

  private static final String FIELDS =
      GcsMeta.FIELDS + ",metageneration,kmsKeyName,customTime,temporaryHold,eventBasedHold";

  /// Google's, by "Storage classes".
  private static final List<String> CLASSES =
      List.of("STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE");

  private static final Map<Field, String> NAMES =
      Map.of(
          Field.CONTENT_TYPE, "contentType",
          Field.CONTENT_ENCODING, "contentEncoding",
          Field.CACHE_CONTROL, "cacheControl",
          Field.CONTENT_DISPOSITION, "contentDisposition",
          Field.CONTENT_LANGUAGE, "contentLanguage");

  private final GcsClient client;
  private final GcsPaths paths;
  private final Runnable requireOpen;
  private final GcsCopier copier;

  GcsRewriter(GcsClient client, GcsPaths paths, Runnable requireOpen, GcsCopier copier) {
    this.client = client;
    this.paths = paths;
    this.requireOpen = requireOpen;
    this.copier = copier;
  }

  @Override
  public Optional<ObjectMeta> rewrite(
      ObjectKey key, Revision seen, HeaderChange change, CopyOptions options)
      throws StorageException {
    requireOpen.run();
    GcsNames.require(key);
    JsonNode now = look(key);
    ObjectMeta before = GcsMeta.of(key, now);
    if (!before.revision().equals(seen)) {
      throw new ConditionFailed(key.value(), null);
    }
    if (change.isDone(before)) {
      return Optional.empty();
    }
    boolean moves =
        change
            .storageClass()
            .filter(name -> !before.storageClass().equals(Optional.of(name)))
            .isPresent();
    return Optional.of(moves ? moved(now, before, change) : patched(now, before, change));
  }

  private JsonNode look(ObjectKey key) throws StorageException {
    var request =
        GcsRequest.of("GET", paths.object(key))
            .query("projection", "noAcl")
            .query("fields", FIELDS);
    return client
        .retrier()
        .run(
            Repeat.SAFE,
            _ -> client.once(request, key.value(), Condition.ALWAYS, Set.of(), GcsClient::parse));
  }

  private ObjectMeta patched(JsonNode now, ObjectMeta before, HeaderChange change)
      throws StorageException {
    ObjectKey key = before.key();
    var still = new Condition.Unchanged(before.revision());
    var request =
        GcsRequest.of("PATCH", paths.object(key))
            .query("projection", "noAcl")
            .query("fields", FIELDS)
            .query("ifMetagenerationMatch", now.path("metageneration").asText())
            .condition(still)
            .json(patch(now, change));
    JsonNode answer =
        client
            .retrier()
            .run(
                Repeat.SAFE,
                attempt -> {
                  try {
                    return client.once(request, key.value(), still);
                  } catch (ConditionFailed | AlreadyExists e) {
                    JsonNode made = attempt > 1 ? look(key) : now;
                    if (attempt > 1 && change.isDone(GcsMeta.of(key, made))) {
                      return made; // by an attempt whose answer got lost
                    }
                    throw e;
                  }
                });
    return GcsMeta.of(key, answer);
  }

  private static ObjectNode patch(JsonNode now, HeaderChange change) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    change
        .fields()
        .forEach((field, value) ->
            patch.put(NAMES.get(field), value.filter(text -> !text.isBlank()).orElse(null)));
    if (!change.metadata().isEmpty()) {
      ObjectNode metadata = patch.putObject("metadata");
      change
          .metadata()
          .forEach((name, value) -> metadata.put(stored(now, name), value.orElse(null)));
    }
    return patch;
  }

  /// The name as it is stored, which may have capital letters.
  private static String stored(JsonNode now, String name) {
    for (var field : now.path("metadata").properties()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getKey();
      }
    }
    return name;
  }

  private ObjectMeta moved(JsonNode now, ObjectMeta before, HeaderChange change)
      throws StorageException {
    ObjectNode described = ((ObjectNode) now).deepCopy();
    List.of(
            "size",
            "generation",
            "etag",
            "timeCreated",
            "md5Hash",
            "crc32c",
            "metageneration",
            "kmsKeyName")
        .forEach(described::remove);
    patch(now, change)
        .properties()
        .forEach(field -> {
          if (field.getKey().equals("metadata")) {
            ObjectNode metadata = described.withObjectProperty("metadata");
            field
                .getValue()
                .properties()
                .forEach(own -> set(metadata, own.getKey(), own.getValue()));
          } else {
            set(described, field.getKey(), field.getValue());
          }
        });
    change.storageClass().ifPresent(name -> described.put("storageClass", name));
    Optional<String> kmsKey =
        Optional.ofNullable(now.get("kmsKeyName"))
            .map(JsonNode::asText)
            .map(name -> name.replaceFirst("/cryptoKeyVersions/[^/]*$", ""));
    ObjectMeta made = copier.move(before, described, kmsKey);
    if (!change.isDone(made)) {
      throw new ConditionFailed(before.path(), null);
    }
    return made;
  }

  private static void set(ObjectNode object, String name, JsonNode value) {
    if (value.isNull()) {
      object.remove(name);
    } else {
      object.set(name, value);
    }
  }

  @Override
  public List<String> storageClasses() {
    return CLASSES;
  }

  @Override
  public boolean keepsAccessRules() {
    return true; // but for another class, of which it is said
  }

  @Override
  public long single() {
    return Long.MAX_VALUE;
  }
}
