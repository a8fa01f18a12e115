package org.nephoscope;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.StorageException;

/// Does something for many keys, several at once. After a failure nothing further begins, and the
/// first one is thrown once the others have ended.
final class KeyLanes {

  private static final int LANES = 32;

  /// What is done for one of them.
  interface Work<T, R> {
    R on(T item) throws StorageException;
  }

  /// The results in the order of the items.
  <T, R> List<R> each(List<T> items, Work<T, R> work) throws StorageException {
    var results = new AtomicReferenceArray<@Nullable R>(items.size());
    Iterator<Integer> places = new ArrayList<>(places(items.size())).iterator();
    all(
        places,
        place -> {
          results.set(place, work.on(items.get(place)));
          return Optional.empty();
        });
    List<R> list = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      R result = results.get(i);
      if (result == null) {
        throw new IllegalStateException("no result for item " + i);
      }
      list.add(result);
    }
    return list;
  }

  private static List<Integer> places(int count) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(i);
    }
    return places;
  }

  /// Takes items as they come, each only when a lane is free.
  <T> void all(Iterator<T> items, Work<T, Optional<Object>> work) throws StorageException {
    var free = new Semaphore(LANES);
    var failure = new AtomicReference<@Nullable Throwable>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (failure.get() == null && items.hasNext()) {
        free.acquireUninterruptibly();
        T item = items.next();
        threads.execute(() -> {
          try {
            var _ = work.on(item);
          } catch (StorageException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          } finally {
            free.release();
          }
        });
      }
    }
    switch (failure.get()) {
      case null -> {}
      case StorageException known -> throw known;
      case RuntimeException ours -> throw ours;
      case Error fault -> throw fault;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }
}
