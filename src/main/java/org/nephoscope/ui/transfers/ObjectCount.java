package org.nephoscope.ui.transfers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.nephoscope.connection.Place;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.cost.PlannedSizes;
import org.nephoscope.ui.ChosenPlace;

/// Counts the objects at and below the chosen places on a background thread, while a dialog shows
/// how far it is. Memory does not grow with the number of objects.
final class ObjectCount {

  /// How many names are kept as examples.
  static final int SAMPLE = 5;

  /// How far a count is.
  ///
  /// @param sizes all objects, for the requests that they will take
  /// @param encoded how many of the objects are known to carry a Content-Encoding
  /// @param sample the first names found
  /// @param done whether nothing more will be found
  /// @param problem why it could not be completed
  /// @param expected about how many there are, if metadata says so
  record Progress(
      long objects,
      long bytes,
      long encoded,
      long pages,
      List<String> sample,
      boolean done,
      Optional<Exception> problem,
      Duration took,
      PlannedSizes sizes,
      OptionalLong expected) {

    static final Progress NONE =
        new Progress(
            0,
            0,
            0,
            0,
            List.of(),
            false,
            Optional.empty(),
            Duration.ZERO,
            PlannedSizes.NONE,
            OptionalLong.empty());
  }

  /// Gives the store of a place; whoever gives it closes it.
  @FunctionalInterface
  interface Stores {
    ObjectStore at(Place place) throws StorageException;

    /// The place with the server that settings of this computer name for it, as far as that is
    /// known.
    default Place settled(Place place) {
      return place;
    }
  }

  private final Stores stores;
  private final List<ChosenPlace> subjects;
  private final long began = System.nanoTime();
  private final List<String> sample = new ArrayList<>();
  private long objects;
  private long bytes;
  private long encoded;
  private long pages;
  private PlannedSizes sizes = PlannedSizes.NONE;
  private OptionalLong expected = OptionalLong.empty();
  private boolean expecting;
  private final boolean all;
  private final Predicate<String> names;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long rested;
  private volatile boolean paused;
  private volatile boolean stopped;
  private volatile Progress progress = Progress.NONE;

  /// @param subjects never changes
  ObjectCount(Stores stores, List<ChosenPlace> subjects) {
    this(stores, subjects, NameFilter.ALL);
  }

  /// @param names which of the objects count
  ObjectCount(Stores stores, List<ChosenPlace> subjects, NameFilter names) {
    this.stores = stores;
    this.subjects = subjects;
    this.names = names.predicate();
    this.all = names.equals(NameFilter.ALL);
  }

  /// Asks the metadata of an array first how many objects there may be, where one thing is counted
  /// whole.
  ObjectCount expecting() {
    expecting = all && subjects.size() == 1;
    return this;
  }

  /// The latest numbers; safe from any thread.
  Progress progress() {
    return progress;
  }

  /// Ends the count after the page that is being read.
  void stop() {
    change(() -> stopped = true);
  }

  /// Rests after the page that is being read, or goes on.
  void pause(boolean wanted) {
    change(() -> paused = wanted);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitRun() {
    if (!paused) {
      return;
    }
    long since = System.nanoTime();
    lock.lock();
    try {
      while (paused && !stopped) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    rested += System.nanoTime() - since;
  }

  /// Counts; blocks until it has ended. A problem ends it and is part of the result, because a
  /// person may well go on without a count.
  Progress run() {
    Optional<Exception> problem = Optional.empty();
    try {
      for (ChosenPlace subject : subjects) {
        count(subject);
        progress = now(false, Optional.empty());
      }
    } catch (StorageException e) {
      problem = Optional.of(e);
    }
    progress = now(true, problem);
    return progress;
  }

  /// The latest numbers, ended by a fault of our own.
  Progress failed(Exception fault) {
    progress = now(true, Optional.of(fault));
    return progress;
  }

  private void count(ChosenPlace subject) throws StorageException {
    if (stopped) {
      return;
    }
    var location = subject.place().location();
    if (!location.isPrefix() && !names.test(location.name())) {
      return;
    }
    if (subject.size().isPresent()) {
      add(location.path(), subject.size().getAsLong());
      return;
    }
    ObjectStore store = stores.at(subject.place());
    if (location.isPrefix()) {
      if (expecting) {
        expected = ExpectedObjects.below(store, location.prefix());
      }
      countBelow(store, ListQuery.everything(location.prefix()), location.path().length());
    } else {
      add(store.stat(location.key().orElseThrow()));
    }
  }

  /// @param above characters of the folder's own name, before those that names are compared by
  private void countBelow(ObjectStore store, ListQuery first, int above) throws StorageException {
    Optional<ListQuery> next = Optional.of(first);
    while (next.isPresent() && !stopped) {
      awaitRun();
      var page = store.list(next.get());
      page.entries().stream()
          .filter(ObjectMeta.class::isInstance)
          .map(ObjectMeta.class::cast)
          .filter(meta -> names.test(meta.key().value().substring(above)))
          .forEach(this::add);
      pages++;
      progress = now(false, Optional.empty());
      next = page.next();
    }
  }

  private void add(ObjectMeta meta) {
    add(meta.key().value(), meta.size());
    if (meta.headers().filter(headers -> !headers.encoding().isEmpty()).isPresent()) {
      encoded++;
    }
  }

  private void add(String name, long size) {
    objects++;
    bytes += size;
    sizes = sizes.and(size);
    if (sample.size() < SAMPLE) {
      sample.add(name);
    }
  }

  private Progress now(boolean done, Optional<Exception> problem) {
    return new Progress(
        objects,
        bytes,
        encoded,
        pages,
        List.copyOf(sample),
        done,
        problem,
        Duration.ofNanos(System.nanoTime() - began - rested),
        sizes,
        expected);
  }
}
