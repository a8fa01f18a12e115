package org.nephoscope.ui.inspector.arrays;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.provider.demo.DemoData;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.ui.Background;

/// The demo data in one store for all tests, and a window's thread that runs when it is told to.
final class DemoArrays {

  private static final ObjectStore STORE = filled();

  private final Queue<Runnable> workers = new ArrayDeque<>();
  private final Queue<Runnable> window = new ArrayDeque<>();

  static ObjectStore store() {
    return STORE;
  }

  static Place place(String path) {
    return new Place(new Location(new StoreAddress.Demo(), path), Access.ANONYMOUS);
  }

  /// Work and answers wait in queues; what is delayed is due at once.
  Background background() {
    return new Background(workers::add, window::add, DemoArrays::atOnce);
  }

  /// Does one piece of work that waits, without bringing its answer.
  void work() {
    workers.remove().run();
  }

  /// Brings the answers that have come.
  void answer() {
    for (int waiting = window.size(); waiting > 0; waiting--) {
      window.remove().run();
    }
  }

  /// Goes on until nothing waits.
  void settle() {
    while (!workers.isEmpty() || !window.isEmpty()) {
      while (!workers.isEmpty()) {
        work();
      }
      answer();
    }
  }

  private static Background.Later atOnce(Duration time, Runnable action) {
    action.run();
    return () -> {};
  }

  private static ObjectStore filled() {
    var store = new MemoryStore("demo");
    try {
      DemoData.fill(store);
    } catch (StorageException e) {
      throw new AssertionError(e);
    }
    return store;
  }
}
