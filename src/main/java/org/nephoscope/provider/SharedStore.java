package org.nephoscope.provider;

import java.util.List;
import java.util.Optional;
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

/// One opening of a store that outlives it: closing ends this opening only.
final class SharedStore implements ObjectStore {

  private final ObjectStore store;
  private final String name;
  private volatile boolean closed;

  /// @param name what messages call it
  SharedStore(ObjectStore store, String name) {
    this.store = store;
    this.name = name;
  }

  @Override
  public Listing list(ListQuery query) throws StorageException {
    return open().list(query);
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    return open().stat(key);
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    return open().open(key, span, revision);
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    return open().put(key, bytes, options);
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, Condition condition)
      throws StorageException {
    return open().copy(from, revision, to, condition);
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    return open().delete(keys);
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    return store.feature(type);
  }

  @Override
  public void close() {
    closed = true;
  }

  private ObjectStore open() {
    if (closed) {
      throw new IllegalStateException(name + " is closed");
    }
    return store;
  }
}
