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
import org.nephoscope.storage.Listing.LeftOut;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;

/// Makes entries of rows. Most folder pages round sizes and times or leave them out, so those
/// objects are asked for one by one, several at once. One that has gone meanwhile is no entry, and
/// one that may not be read is left out with the reason, since nobody knows how long it is.
final class HttpSizes {

  private static final Sentences SAY = Sentences.of(HttpSizes.class);

  /// The end of a sentence.
  private static final String DENIED = SAY.get("the-server-does-not-let");

  /// What rows came to, both in the order of the rows.
  record Told(List<ObjectEntry> entries, List<LeftOut> leftOut) {}

  private sealed interface One {
    record Entry(ObjectEntry entry) implements One {}

    record Denied(LeftOut leftOut) implements One {}

    record Gone() implements One {}
  }

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

  Told entries(List<HttpRow> rows) throws StorageException {
    List<Future<One>> asked = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (HttpRow row : rows) {
        Callable<One> task = () -> entry(row);
        asked.add(threads.submit(task));
      }
    } // close() waits for the last
    List<ObjectEntry> entries = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (var one : asked) {
      switch (result(one)) {
        case One.Entry(var entry) -> entries.add(entry);
        case One.Denied(var denied) -> leftOut.add(denied);
        case One.Gone() -> {}
      }
    }
    return new Told(entries, leftOut);
  }

  private static One result(Future<One> one) throws StorageException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StorageException ours) {
        throw ours;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("the listing", SAY.get("it-was-interrupted"), e);
    }
  }

  private One entry(HttpRow row) throws StorageException, InterruptedException {
    if (row.isFolder()) {
      return new One.Entry(new Folder(new Prefix(row.path())));
    }
    var key = new ObjectKey(row.path());
    if (row.isComplete()) {
      return new One.Entry(listed(row, key));
    }
    lanes.acquire();
    try {
      return new One.Entry(stat.of(key));
    } catch (NotFound _) {
      return new One.Gone();
    } catch (AccessDenied _) {
      return new One.Denied(new LeftOut(row.path(), DENIED));
    } finally {
      lanes.release();
    }
  }

  private static ObjectMeta listed(HttpRow row, ObjectKey key) {
    long size = row.size().orElseThrow();
    return new ObjectMeta(
        key,
        size,
        row.modified(),
        HttpRevision.dated(row.modified().orElseThrow(), size),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
