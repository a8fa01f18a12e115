package org.nephoscope.ui;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.CopyOptions;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException;

/// A store that refuses to be asked on the window's thread, because an answer may take a minute,
/// and that counts how often it is asked.
final class GuardedStore extends ForwardingStore {

  private final ObjectStore store;
  private final Spent spent;

  GuardedStore(ObjectStore store, Spent spent) {
    this.store = store;
    this.spent = spent;
  }

  /// Throws if the calling thread is the window's.
  static void requireWorker() {
    if (Background.onWindowThread()) {
      throw new IllegalStateException("a store was asked on the window's thread");
    }
  }

  /// No request to anybody, so neither counted nor refused.
  @Override
  public <T> Optional<T> feature(Class<T> type) {
    return store.feature(type);
  }

  /// Ends no request and starts none, so the window may do it when it closes.
  @Override
  public void close() {
    store.close();
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    return counted(spent.lists()).list(query);
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    return counted(spent.writes()).put(key, bytes, options);
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException {
    return counted(spent.writes()).copy(from, revision, to, options);
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    return counted(spent.deletes()).delete(keys);
  }

  @Override
  protected ObjectStore store() {
    return counted(spent.reads());
  }

  private ObjectStore counted(LongAdder kind) {
    requireWorker();
    kind.increment();
    return store;
  }
}
