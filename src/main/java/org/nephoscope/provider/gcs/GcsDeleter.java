package org.nephoscope.provider.gcs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.retry.Retrier.Repeat;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;

/// Deletes a hundred keys a request and reads what is said of each. Only those that failed for a
/// while are asked for again.
final class GcsDeleter {

  private static final Sentences SAY = Sentences.of(GcsDeleter.class);

  private static final int BATCH = 100;
  private static final int NO_CONTENT = 204;

  private final GcsClient client;
  private final GcsPaths paths;
  private final String place;
  private final Map<ObjectKey, Revision> generations;
  private final Map<ObjectKey, DeleteOutcome> outcomes = new HashMap<>();

  GcsDeleter(GcsClient client, GcsPaths paths) {
    this(client, paths, Map.of());
  }

  /// @param generations without which a key is left as it is; those that are missing are deleted
  ///   whatever they are
  GcsDeleter(GcsClient client, GcsPaths paths, Map<ObjectKey, Revision> generations) {
    this.client = client;
    this.paths = paths;
    this.place = "gs://" + paths.bucket() + "/";
    this.generations = Map.copyOf(generations);
  }

  List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    List<ObjectKey> all = new ArrayList<>();
    for (ObjectKey key : new LinkedHashSet<>(keys)) {
      try {
        GcsNames.require(key);
        all.add(key);
      } catch (KeyRefused e) {
        outcomes.put(key, DeleteOutcome.failed(key, e));
      }
    }
    for (int start = 0; start < all.size(); start += BATCH) {
      attempt(all.subList(start, Math.min(all.size(), start + BATCH)));
    }
    return keys.stream().map(key -> outcomes.getOrDefault(key, unsaid(key))).toList();
  }

  /// A request that failed as a whole fails each of its keys, unless nothing is known of any key.
  private void attempt(List<ObjectKey> keys) throws StorageException {
    try {
      client
          .retrier()
          .run(
              Repeat.SAFE,
              _ -> {
                List<ObjectKey> left =
                    keys.stream().filter(key -> !outcomes.containsKey(key)).toList();
                return left.size() == 1 ? single(left.getFirst()) : several(left);
              });
    } catch (StorageException e) {
      if (outcomes.isEmpty()) {
        throw e;
      }
      for (ObjectKey key : keys) {
        outcomes.putIfAbsent(key, DeleteOutcome.failed(key, e));
      }
    }
  }

  private boolean single(ObjectKey key) throws StorageException {
    try {
      var _ = sent(client, paths, key, request(key), condition(key));
      outcomes.put(key, DeleteOutcome.deleted(key));
    } catch (StorageException e) {
      settle(key, e);
    }
    return true;
  }

  private GcsRequest request(ObjectKey key) {
    return request(paths, key, Optional.ofNullable(generations.get(key)));
  }

  private Condition condition(ObjectKey key) {
    Revision generation = generations.get(key);
    return generation == null ? Condition.ALWAYS : new Condition.Unchanged(generation);
  }

  private static GcsRequest request(GcsPaths paths, ObjectKey key, Optional<Revision> generation) {
    return GcsRequest.of("DELETE", paths.object(key))
        .query("ifGenerationMatch", generation.map(Revision::token));
  }

  /// Deletes the one of that generation, and no other; gives true. Throws [NotFound] if it was gone
  /// before anything was sent that may have deleted it.
  static boolean unchanged(GcsClient client, GcsPaths paths, ObjectKey key, Revision generation)
      throws StorageException {
    GcsRequest request = request(paths, key, Optional.of(generation));
    var condition = new Condition.Unchanged(generation);
    int[] attempts = {0};
    try {
      return client
          .retrier()
          .run(
              Repeat.SAFE,
              attempt -> {
                attempts[0] = attempt;
                return sent(client, paths, key, request, condition);
              });
    } catch (NotFound | ConditionFailed e) {
      if (attempts[0] > 1 && e.subject().equals(key.value()) && isGone(client, paths, key)) {
        return true; // by the request whose answer was lost
      }
      throw e;
    }
  }

  private static boolean sent(
      GcsClient client, GcsPaths paths, ObjectKey key, GcsRequest request, Condition condition)
      throws StorageException {
    return client.once(
        request,
        key.value(),
        condition,
        Set.of(),
        answer -> {
          answer.close();
          if (answer.status() != NO_CONTENT) {
            requireGone(client, paths, key, Optional.empty());
          }
          return true;
        });
  }

  private static boolean isGone(GcsClient client, GcsPaths paths, ObjectKey key)
      throws StorageException {
    try {
      GcsRequest look = GcsRequest.of("GET", paths.object(key)).query("fields", "name");
      var _ =
          client.retrier().run(Repeat.SAFE, _ -> client.once(look, key.value(), Condition.ALWAYS));
      return false;
    } catch (NotFound e) {
      if (e.subject().equals(key.value())) {
        return true;
      }
      throw e; // the bucket is not there
    }
  }

  /// Sends one deletion a single time and makes sure of it; gives true.
  ///
  /// @param generation absent for what the name stands for now
  static boolean delete(
      GcsClient client, GcsPaths paths, ObjectKey key, Optional<String> generation)
      throws StorageException {
    return client.once(
        GcsRequest.of("DELETE", paths.object(key)).query("generation", generation),
        key.value(),
        Condition.ALWAYS,
        Set.of(),
        answer -> {
          answer.close();
          if (answer.status() != NO_CONTENT) {
            requireGone(client, paths, key, generation);
          }
          return true;
        });
  }

  /// Another success than "no content" is what a proxy may answer for a server that has gone.
  private static void requireGone(
      GcsClient client, GcsPaths paths, ObjectKey key, Optional<String> generation)
      throws StorageException {
    try {
      var _ =
          client.once(
              GcsRequest.of("GET", paths.object(key))
                  .query("generation", generation)
                  .query("fields", "name"),
              key.value(),
              Condition.ALWAYS);
    } catch (NotFound _) {
      return;
    }
    throw new Unreachable(key.value(), SAY.get("it-says-deleted-of-what"), null);
  }

  private boolean several(List<ObjectKey> keys) throws StorageException {
    Map<Integer, GcsBatch.Part> answers =
        new GcsBatch(client).send(keys.stream().map(this::request).toList(), place);
    StorageException later = null;
    for (int i = 0; i < keys.size(); i++) {
      ObjectKey key = keys.get(i);
      GcsBatch.Part answer = answers.get(i);
      if (answer == null) {
        outcomes.put(key, unsaid(key));
      } else if (answer.status() == NO_CONTENT) {
        outcomes.put(key, DeleteOutcome.deleted(key));
      } else {
        var refusal = GcsRefusal.of(answer.status(), answer.body(), answer.retryAfter());
        later =
            settleOr(key, client.errors().translate(key.value(), condition(key), refusal), later);
      }
    }
    if (later != null) {
      throw later;
    }
    return true;
  }

  /// Notes how it ended, or gives the error that may pass.
  private @Nullable StorageException settleOr(
      ObjectKey key, StorageException error, @Nullable StorageException later) {
    try {
      settle(key, error);
      return later;
    } catch (StorageException e) {
      return e;
    }
  }

  private void settle(ObjectKey key, StorageException error) throws StorageException {
    if (error.retryable()) {
      throw error;
    }
    boolean absent = error instanceof NotFound && error.subject().equals(key.value());
    outcomes.put(key, absent ? DeleteOutcome.deleted(key) : DeleteOutcome.failed(key, error));
  }

  private static DeleteOutcome unsaid(ObjectKey key) {
    return DeleteOutcome.failed(
        key, new Unexpected(key.value(), SAY.get("the-server-did-not-say"), null));
  }
}
