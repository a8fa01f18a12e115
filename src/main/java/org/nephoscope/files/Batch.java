package org.nephoscope.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nephoscope.storage.StorageException;

/// How many items ended, and how those ended that are not among the errors: well.
///
/// @param done items that ended well
/// @param failed items that failed
/// @param errors the first failures, up to [#MOST]; their memory must not grow with the input
public record Batch(long done, long failed, List<ItemError> errors) {

  /// Failures that are told one by one.
  public static final int MOST = 10_000;

  public Batch {
    errors = List.copyOf(errors);
  }

  /// What is done for one item of a batch.
  interface Step<T> {
    void on(T item) throws StorageException;
  }

  private record Ended(String path, Optional<StorageException> error) {}

  /// Does it for all.
  static <T> Batch of(Calls calls, Input<T> items, Function<T, String> path, Step<T> step) {
    long done = 0;
    long failed = 0;
    List<ItemError> errors = new ArrayList<>();
    try (var ends =
        new Lanes(calls).<T, Ended>unordered(items, (_, item) -> ended(calls, item, path, step))) {
      for (Ended end : (Iterable<Ended>) ends::iterator) {
        if (end.error().isEmpty()) {
          done++;
          continue;
        }
        failed++;
        if (errors.size() < MOST) {
          errors.add(new ItemError(end.path(), end.error().get()));
        }
      }
    }
    return new Batch(done, failed, errors);
  }

  private static <T> Ended ended(Calls calls, T item, Function<T, String> path, Step<T> step)
      throws StorageException {
    try {
      step.on(item);
      return new Ended(path.apply(item), Optional.empty());
    } catch (StorageException e) {
      if (!calls.keepErrors()) {
        throw e;
      }
      return new Ended(path.apply(item), Optional.of(e));
    }
  }
}
