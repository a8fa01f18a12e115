package org.nephoscope.provider.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.function.Supplier;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;

/// Copies inside the server without moving the bytes through this computer. A large copy takes
/// several calls, each of which is told where the last one stopped ("Objects: rewrite").
final class GcsCopier {

  private static final Sentences SAY = Sentences.of(GcsCopier.class);

  private final GcsClient client;
  private final GcsPaths paths;
  private final GcsReader.Look look;
  private final GcsPaths sourcePaths;
  private final GcsReader.Look sourceLook;
  private final Optional<String> storageClass;

  /// @param storageClass of the copies; absent for the bucket's own
  GcsCopier(GcsClient client, GcsPaths paths, GcsReader.Look look, Optional<String> storageClass) {
    this(client, paths, look, paths, look, storageClass);
  }

  private GcsCopier(
      GcsClient client,
      GcsPaths paths,
      GcsReader.Look look,
      GcsPaths sourcePaths,
      GcsReader.Look sourceLook,
      Optional<String> storageClass) {
    this.client = client;
    this.paths = paths;
    this.look = look;
    this.sourcePaths = sourcePaths;
    this.sourceLook = sourceLook;
    this.storageClass = storageClass;
  }

  /// Copies out of another bucket.
  GcsCopier from(GcsPaths bucket, GcsReader.Look there) {
    return new GcsCopier(client, paths, look, bucket, there, storageClass);
  }

  /// @param from as it was when it was looked at
  /// @param revision if only these bytes may be copied
  ObjectMeta copy(ObjectMeta from, Optional<Revision> revision, ObjectKey to, Condition condition)
      throws StorageException {
    return copy(from, Optional.empty(), revision, to, condition);
  }

  /// Makes an older generation what its name stands for.
  ObjectMeta restore(ObjectMeta generation, Condition condition) throws StorageException {
    Optional<String> number = Optional.of(generation.revision().token());
    return copy(generation, number, Optional.empty(), generation.key(), condition);
  }

  /// Writes an object anew onto itself, in another class of storage.
  ///
  /// @param described all that is said beside its bytes
  /// @param kmsKey that it is to be encrypted with; absent for the bucket's own way
  ObjectMeta move(ObjectMeta object, JsonNode described, Optional<String> kmsKey)
      throws StorageException {
    Condition still = new Condition.Unchanged(object.revision());
    Optional<Revision> seen = Optional.of(object.revision());
    return copy(
        object,
        seen,
        object.key(),
        still,
        () ->
            GcsRequest.of("POST", paths.rewrite(object.key(), paths, object.key()))
                .query("projection", "noAcl")
                .query("destinationKmsKeyName", kmsKey)
                .query("ifSourceGenerationMatch", seen.map(Revision::token))
                .condition(still)
                .json(described));
  }

  private ObjectMeta copy(
      ObjectMeta from,
      Optional<String> generation,
      Optional<Revision> revision,
      ObjectKey to,
      Condition condition)
      throws StorageException {
    return copy(
        from, revision, to, condition, () -> request(from, generation, revision, to, condition));
  }

  private ObjectMeta copy(
      ObjectMeta from,
      Optional<Revision> revision,
      ObjectKey to,
      Condition condition,
      Supplier<GcsRequest> request)
      throws StorageException {
    Optional<String> token = Optional.empty();
    while (true) {
      Optional<String> last = token;
      JsonNode answer;
      try {
        answer =
            client
                .retrier()
                .run(
                    Repeat.SAFE,
                    attempt ->
                        step(
                            request.get().query("rewriteToken", last),
                            from,
                            to,
                            condition,
                            attempt));
      } catch (AlreadyExists | ConditionFailed e) {
        throw blamed(from, revision, to, condition, e);
      } catch (NotFound e) {
        throw e.subject().equals(to.value()) ? new NotFound(from.path(), e) : e;
      }
      if (answer.path("done").asBoolean()) {
        return checked(from, read(to, answer.path("resource")));
      }
      token = Optional.of(answer.path("rewriteToken").asText("")).filter(t -> !t.isEmpty());
      if (token.isEmpty() || token.equals(last)) {
        throw new Unexpected(to.value(), SAY.get("the-copy-does-not-go"), null);
      }
    }
  }

  private GcsRequest request(
      ObjectMeta from,
      Optional<String> generation,
      Optional<Revision> revision,
      ObjectKey to,
      Condition condition) {
    var request =
        GcsRequest.of("POST", sourcePaths.rewrite(from.key(), paths, to))
            .query("projection", "noAcl")
            .query("sourceGeneration", generation)
            .query("ifSourceGenerationMatch", revision.map(Revision::token))
            .condition(condition);
    // What is said of a copy is said whole, or taken over whole from the source.
    return storageClass
        .map(name -> PutOptions.REPLACE.storageClass(name))
        .map(options -> options.headers(from.headers().orElse(Headers.NONE)))
        .map(options -> request.json(GcsMeta.describe(to, options)))
        .orElse(request);
  }

  private JsonNode step(
      GcsRequest request, ObjectMeta from, ObjectKey to, Condition condition, int attempt)
      throws StorageException {
    try {
      return client.once(request, to.value(), condition);
    } catch (AlreadyExists | ConditionFailed e) {
      if (attempt > 1 && made(from, to)) {
        var done = JsonNodeFactory.instance.objectNode();
        return done.put("done", true); // by an attempt whose answer got lost
      }
      throw e;
    }
  }

  private ObjectMeta read(ObjectKey to, JsonNode resource) throws StorageException {
    try {
      return resource.isObject() ? GcsMeta.of(to, resource) : look.stat(to);
    } catch (IllegalArgumentException e) {
      throw client.errors().translate(to.value(), e);
    }
  }

  private static ObjectMeta checked(ObjectMeta from, ObjectMeta made) throws Unreachable {
    Optional<Checksum> crc = made.checksum(Algorithm.CRC32C);
    boolean same =
        made.size() == from.size()
            && (crc.isEmpty() || crc.equals(from.checksum(Algorithm.CRC32C)));
    if (!same) {
      throw new Unreachable(made.path(), SAY.get("the-copy-has-other-content"), null);
    }
    return made;
  }

  private boolean made(ObjectMeta from, ObjectKey to) throws StorageException {
    try {
      ObjectMeta now = look.stat(to);
      return now.size() == from.size()
          && now.checksum(Algorithm.CRC32C).equals(from.checksum(Algorithm.CRC32C))
          && now.headers().equals(from.headers());
    } catch (NotFound _) {
      return false; // nothing was made
    }
  }

  /// The server does not say which of two conditions failed.
  private StorageException blamed(
      ObjectMeta from,
      Optional<Revision> revision,
      ObjectKey to,
      Condition condition,
      StorageException error)
      throws StorageException {
    if (revision.isPresent() && !sourceLook.stat(from.key()).revision().equals(revision.get())) {
      return new ConditionFailed(from.path(), error);
    }
    return condition instanceof Condition.Absent
        ? new AlreadyExists(to.value(), error)
        : new ConditionFailed(to.value(), error);
  }
}
