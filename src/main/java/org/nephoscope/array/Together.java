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

  /// What was found at a prefix.
  ///
  /// @param failure why that is not known
  record Opened(Prefix folder, Optional<ArrayNode> node, Optional<StorageException> failure) {}

  /// What was found, in the given order; the first failure is thrown once all have ended.
  List<ArrayNode> open(List<Prefix> prefixes) throws StorageException {
    List<ArrayNode> found = new ArrayList<>();
    for (Opened opened : all(prefixes)) {
      if (opened.failure().isPresent()) {
        throw opened.failure().get();
      }
      opened.node().ifPresent(found::add);
    }
    return found;
  }

  /// The same, and what could not be opened, in the given order.
  List<Opened> all(List<Prefix> prefixes) {
    var free = new Semaphore(LANES);
    List<Future<Optional<ArrayNode>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Prefix prefix : prefixes) {
        free.acquireUninterruptibly();
        answers.add(threads.submit(opening(prefix, free)));
      }
    }
    List<Opened> all = new ArrayList<>();
    for (int i = 0; i < prefixes.size(); i++) {
      all.add(result(prefixes.get(i), answers.get(i)));
    }
    return all;
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

  private static Opened result(Prefix folder, Future<Optional<ArrayNode>> answer) {
    try {
      return new Opened(folder, answer.get(), Optional.empty());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StorageException known) {
        return new Opened(folder, Optional.empty(), Optional.of(known));
      }
      throw new IllegalStateException("a prefix could not be opened", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the threads had ended already", e);
    }
  }
}
