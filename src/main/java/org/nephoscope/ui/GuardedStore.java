package org.nephoscope.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.Condition;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// A store that refuses to be asked on the window's thread, because an answer may take a minute,
/// and that counts how often it is asked.
final class GuardedStore implements ObjectStore {

  private final ObjectStore store;
  private final LongAdder requests;

  GuardedStore(ObjectStore store, LongAdder requests) {
    this.store = store;
    this.requests = requests;
  }

  /// Throws if the calling thread is the window's.
  static void requireWorker() {
    if (Background.onWindowThread()) {
      throw new IllegalStateException("a store was asked on the window's thread");
    }
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    return asked().list(query);
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    return asked().stat(key);
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    return asked().open(key, span, revision);
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    return asked().put(key, bytes, options);
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, Condition condition)
      throws StorageException {
    return asked().copy(from, revision, to, condition);
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    return asked().delete(keys);
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    return store.feature(type);
  }

  @Override
  public void close() {
    store.close();
  }

  private ObjectStore asked() {
    requireWorker();
    requests.increment();
    return store;
  }
}
