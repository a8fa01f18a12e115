package org.nephoscope.files;

import java.util.concurrent.atomic.AtomicLong;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.FlightLog;
import org.nephoscope.transfer.flight.FlightRecorder;

/// A folder of an open store, which paths are relative to, and the record of what was read and
/// written below it.
public final class Opened {

  private final ObjectStore store;
  private final Prefix root;
  private final FlightRecorder recorder = new FlightRecorder();
  private final AtomicLong flights = new AtomicLong();

  public Opened(ObjectStore store, Prefix root) {
    this.store = store;
    this.root = root;
  }

  public ObjectStore store() {
    return store;
  }

  public Prefix root() {
    return root;
  }

  /// What was under way so far, and how fast.
  public FlightLog recording() {
    return recorder.log();
  }

  /// The object of a path.
  public ObjectKey key(String path) {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("an object has a name");
    }
    return root.key(path);
  }

  /// The path of a listed name.
  String path(String name) {
    return name.substring(root.value().length());
  }

  /// Whether it is the object that is not there, and not the bucket or folder it would be in.
  public static boolean isAbsent(ObjectKey key, NotFound error) {
    return error.subject().equals(key.value());
  }

  Flight begin() {
    return new Flight(flights.getAndIncrement());
  }

  /// One object under way.
  final class Flight implements AutoCloseable {
    private final long item;
    private long bytes;
    private boolean failed;

    private Flight(long item) {
      this.item = item;
      recorder.begin(item);
    }

    void moved(long count) {
      bytes = count;
      recorder.moved(item, count);
    }

    void failed() {
      failed = true;
    }

    @Override
    public void close() {
      recorder.end(item, bytes, failed);
    }
  }
}
