package org.nephoscope.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.ConditionFailed;

/// Does something many times at once, each in a virtual thread of its own.
public final class Together {

  /// Something done by the nth of them.
  public interface Work<T> {
    T run(int nth) throws Exception;
  }

  private Together() {}

  /// What each of them gave, in the order of their numbers; all begin at the same moment.
  public static <T> List<T> all(int count, Work<T> work) throws Exception {
    var start = new CountDownLatch(1);
    List<Future<T>> results;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      results =
          IntStream.range(0, count)
              .mapToObj(i -> {
                Callable<T> waiting =
                    () -> {
                      start.await();
                      return work.run(i);
                    };
                return threads.submit(waiting);
              })
              .toList();
      start.countDown();
    }
    List<T> all = new ArrayList<>();
    for (var result : results) {
      try {
        all.add(result.get());
      } catch (ExecutionException e) {
        throw new AssertionError("one of them failed", e.getCause());
      }
    }
    return all;
  }

  /// The numbers of those whose condition held.
  static List<Integer> winners(int count, Work<?> work) throws Exception {
    var won =
        all(
            count,
            nth -> {
              try {
                work.run(nth);
                return true;
              } catch (ConditionFailed | AlreadyExists _) {
                return false; // lost, which is what all but one should
              }
            });
    return IntStream.range(0, count).filter(won::get).boxed().toList();
  }
}
