package org.nephoscope.files;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;

/// Deletes objects, as many in one request as the store takes. What is not there counts as deleted.
public final class Deletes {

  /// As many as S3 takes.
  private static final int TOGETHER = 1000;

  private final Opened place;
  private final Calls calls;

  public Deletes(Opened place, Calls calls) {
    this.place = place;
    this.calls = calls;
  }

  public void one(String path) throws StorageException {
    for (DeleteOutcome outcome : place.store().delete(List.of(place.key(path)))) {
      if (outcome.error().isPresent()) {
        throw outcome.error().get();
      }
    }
  }

  /// All of them, each of which has an outcome of its own.
  public Batch all(Input<String> paths) {
    long done = 0;
    long failed = 0;
    List<ItemError> errors = new ArrayList<>();
    while (paths.items().hasNext()) {
      for (DeleteOutcome outcome : next(paths, done)) {
        if (outcome.error().isEmpty()) {
          done++;
          continue;
        }
        failed++;
        if (errors.size() < Batch.MOST) {
          errors.add(new ItemError(place.path(outcome.key().value()), outcome.error().get()));
        }
      }
      if (failed > 0 && !calls.keepErrors()) {
        throw new BatchException(
            errors.stream().map(ItemError::error).toList(), done, paths.total());
      }
    }
    return new Batch(done, failed, errors);
  }

  private List<DeleteOutcome> next(Input<String> paths, long done) {
    List<ObjectKey> keys = new ArrayList<>();
    while (keys.size() < TOGETHER && paths.items().hasNext()) {
      keys.add(place.key(paths.items().next()));
    }
    try {
      return place.store().delete(keys);
    } catch (StorageException e) {
      if (!calls.keepErrors()) {
        throw new BatchException(List.of(e), done, paths.total());
      }
      return keys.stream().map(key -> DeleteOutcome.failed(key, e)).toList();
    }
  }

  /// Every object below a folder, and none whose name only begins alike.
  public Batch below(String folder, Listings listings) {
    String path = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    try (var names = listings.entries(ListRequest.below(path).withMarkers())) {
      return all(Input.of(names.filter(name -> name.object().isPresent()).map(Listed::path)));
    } catch (UncheckedIOException e) {
      throw e instanceof BatchException
          ? e
          : new BatchException(List.of(BatchException.storage(path, e)), 0, OptionalLong.empty());
    }
  }
}
