package org.nephoscope.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Format;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Opens several prefixes at once, because a group of a hundred arrays is a hundred answers to wait
/// for.
final class Together {

  private static final int LANES = 32;

  private final ObjectStore store;
  private final Optional<Format> likely;

  Together(ObjectStore store, Optional<Format> likely) {
    this.store = store;
    this.likely = likely;
  }

  /// What was found, in the given order; the first failure is thrown once all have ended.
  List<ArrayNode> open(List<Prefix> prefixes) throws StorageException {
    var free = new Semaphore(LANES);
    List<Future<Optional<ArrayNode>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Prefix prefix : prefixes) {
        free.acquireUninterruptibly();
        answers.add(threads.submit(opening(prefix, free)));
      }
    }
    List<ArrayNode> found = new ArrayList<>();
    for (var answer : answers) {
      result(answer).ifPresent(found::add);
    }
    return found;
  }

  private Callable<Optional<ArrayNode>> opening(Prefix prefix, Semaphore free) {
    return () -> {
      try {
        return new NodeFinder(store, prefix).find(likely);
      } finally {
        free.release();
      }
    };
  }

  private static Optional<ArrayNode> result(Future<Optional<ArrayNode>> answer)
      throws StorageException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StorageException known) {
        throw known;
      }
      throw new IllegalStateException("a prefix could not be opened", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the threads had ended already", e);
    }
  }
}
