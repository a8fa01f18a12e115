package org.nephoscope.provider.s3;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.provider.s3.S3Habits.Habit;
import org.nephoscope.provider.web.ServerWords;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/// Deletes up to a thousand keys a request and reads the outcome of each: such an answer is a
/// success even when no key could be deleted.
final class S3Deleter {

  private static final Sentences SAY = Sentences.of(S3Deleter.class);

  private static final int BATCH = 1_000;

  /// A request for some keys.
  private interface Request {
    void send() throws StorageException;
  }

  private final S3Wire wire;
  private final S3Sender sender;
  private final Map<ObjectKey, DeleteOutcome> outcomes = new HashMap<>();

  S3Deleter(S3Wire wire, S3Sender sender) {
    this.wire = wire;
    this.sender = sender;
  }

  List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    List<ObjectKey> batch = new ArrayList<>();
    for (ObjectKey key : new LinkedHashSet<>(keys)) {
      if (!fitsXml(key)) {
        attempt(List.of(key), () -> single(key));
        continue;
      }
      batch.add(key);
      if (batch.size() == BATCH) {
        List<ObjectKey> full = List.copyOf(batch);
        attempt(full, () -> batch(full));
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      attempt(batch, () -> batch(batch));
    }
    return keys.stream().map(key -> outcomes.getOrDefault(key, unknown(key))).toList();
  }

  /// A request that failed as a whole fails each of its keys, unless nothing is known of any key.
  private void attempt(List<ObjectKey> keys, Request request) throws StorageException {
    try {
      request.send();
    } catch (StorageException e) {
      if (outcomes.isEmpty()) {
        throw e;
      }
      keys.forEach(key -> outcomes.put(key, DeleteOutcome.failed(key, e)));
    }
  }

  /// By one request, or where the server does not know it, one by one.
  private void batch(List<ObjectKey> keys) throws StorageException {
    S3Habits habits = sender.clients().habits();
    boolean refused = false;
    if (habits.has(sender.server(), Habit.BATCH_DELETE)) {
      try {
        outcomes.putAll(wire.delete(keys));
        return;
      } catch (Unsupported _) {
        refused = true;
      }
    }
    for (ObjectKey key : keys) {
      try {
        single(key);
        if (refused) { // and only now it is known that the server deletes otherwise
          habits.lacks(sender.server(), Habit.BATCH_DELETE);
          refused = false;
        }
      } catch (StorageException e) {
        if (outcomes.isEmpty() && e.retryable()) {
          throw e; // nobody answers, so the others need not be asked
        }
        outcomes.put(key, DeleteOutcome.failed(key, e));
      }
    }
  }

  private void single(ObjectKey key) throws StorageException {
    try {
      var _ = wire.delete(S3Ask.of(key));
    } catch (NotFound e) { // some servers say so, and a request sent again finds it done
      if (!e.subject().equals(key.value())) {
        throw e;
      }
    }
    outcomes.put(key, DeleteOutcome.deleted(key));
  }

  static Delete named(List<ObjectKey> keys) {
    return Delete.builder()
        .objects(
            keys.stream().map(key -> ObjectIdentifier.builder().key(key.value()).build()).toList())
        .build();
  }

  /// What an answer says of each key it names.
  static Map<ObjectKey, DeleteOutcome> read(DeleteObjectsResponse answer) {
    Map<ObjectKey, DeleteOutcome> outcomes = new HashMap<>();
    for (var deleted : answer.deleted()) {
      key(deleted.key()).ifPresent(key -> outcomes.put(key, DeleteOutcome.deleted(key)));
    }
    for (S3Error error : answer.errors()) {
      key(error.key()).ifPresent(key -> outcomes.put(key, outcome(key, error)));
    }
    return outcomes;
  }

  private static Optional<ObjectKey> key(@Nullable String key) {
    return key == null || key.isEmpty() ? Optional.empty() : Optional.of(new ObjectKey(key));
  }

  /// What is not there need not be deleted.
  private static DeleteOutcome outcome(ObjectKey key, S3Error error) {
    return "NoSuchKey".equals(error.code()) || "NoSuchVersion".equals(error.code())
        ? DeleteOutcome.deleted(key)
        : DeleteOutcome.failed(key, translate(key, error));
  }

  private static StorageException translate(ObjectKey key, S3Error error) {
    String code = String.valueOf(error.code());
    if (S3Errors.isLocked(code, error.message())) {
      return new AccessDenied(key.value(), AccessDenied.Why.RETAINED, null);
    }
    return switch (code) {
      case "AccessDenied" -> new AccessDenied(key.value(), AccessDenied.Why.FORBIDDEN, null);
      case "SlowDown", "ServiceUnavailable" -> new Busy(key.value(), null, null);
      case "InternalError" -> new Unreachable(key.value(), SAY.get("it-answered", code), null);
      default ->
          new Unexpected(
              key.value(), code + ": " + ServerWords.open(String.valueOf(error.message())), null);
    };
  }

  private DeleteOutcome unknown(ObjectKey key) {
    return DeleteOutcome.failed(
        key, new Unexpected(key.value(), SAY.get("the-server-did-not-say"), null));
  }

  /// XML 1.0 has no way to write most control characters, so such keys are deleted one by one.
  private static boolean fitsXml(ObjectKey key) {
    return key.value().chars().noneMatch(c -> c < 0x20 || c == 0x7f || c >= 0xfffe);
  }
}
