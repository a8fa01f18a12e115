package org.nephoscope.provider.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;

/// Makes entries of rows. Most folder pages round sizes and times or leave them out, so those
/// objects are asked for one by one, several at once. One that has gone meanwhile is left out.
final class HttpSizes {

  /// Of an object that may not be read: no answer is ever of it, so a read that is pinned to it
  /// looks again first.
  private static final Revision UNREAD = new Revision("unread");

  /// As [org.nephoscope.storage.ObjectStore#stat].
  interface Stat {
    ObjectMeta of(ObjectKey key) throws StorageException;
  }

  private final Stat stat;
  private final Semaphore lanes;

  HttpSizes(Stat stat, int lanes) {
    this.stat = stat;
    this.lanes = new Semaphore(lanes);
  }

  List<ObjectEntry> entries(List<HttpRow> rows) throws StorageException {
    List<Future<Optional<ObjectEntry>>> asked = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (HttpRow row : rows) {
        Callable<Optional<ObjectEntry>> task = () -> entry(row);
        asked.add(threads.submit(task));
      }
    } // close() waits for the last
    List<ObjectEntry> entries = new ArrayList<>();
    for (var one : asked) {
      result(one).ifPresent(entries::add);
    }
    return entries;
  }

  private static Optional<ObjectEntry> result(Future<Optional<ObjectEntry>> one)
      throws StorageException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StorageException ours) {
        throw ours;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("the listing", "it was interrupted", e);
    }
  }

  private Optional<ObjectEntry> entry(HttpRow row) throws StorageException, InterruptedException {
    if (row.isFolder()) {
      return Optional.of(new Folder(new Prefix(row.path())));
    }
    var key = new ObjectKey(row.path());
    if (row.isComplete()) {
      return Optional.of(listed(row, key));
    }
    lanes.acquire();
    try {
      return Optional.of(stat.of(key));
    } catch (NotFound _) {
      return Optional.empty();
    } catch (AccessDenied _) {
      // It is there, which is all that is known of it; whoever opens it hears that it is denied.
      return Optional.of(meta(key, row.size().orElse(0), row, UNREAD));
    } finally {
      lanes.release();
    }
  }

  private static ObjectMeta listed(HttpRow row, ObjectKey key) {
    long size = row.size().orElseThrow();
    return meta(key, size, row, HttpRevision.dated(row.modified().orElseThrow(), size));
  }

  private static ObjectMeta meta(ObjectKey key, long size, HttpRow row, Revision revision) {
    return new ObjectMeta(
        key,
        size,
        row.modified(),
        revision,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
