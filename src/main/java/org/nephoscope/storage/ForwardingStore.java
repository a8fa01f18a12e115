package org.nephoscope.storage;

import java.util.List;
import java.util.Optional;

/// A store that passes every call on to another one. A wrapper says which store that is, and
/// overrides what it changes; a new method of [ObjectStore] reaches all wrappers at once.
public abstract class ForwardingStore implements ObjectStore {

  /// The store that a call goes to. Asked at every call, so it may also count or refuse; closing
  /// and [#feature] ask too unless the wrapper overrides them.
  protected abstract ObjectStore store();

  @Override
  public Listing list(ListQuery query) throws StorageException {
    return store().list(query);
  }

  @Override
  public ObjectMeta stat(ObjectKey key) throws StorageException {
    return store().stat(key);
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    return store().open(key, span, revision);
  }

  @Override
  public ObjectMeta put(ObjectKey key, ByteSource bytes, PutOptions options)
      throws StorageException {
    return store().put(key, bytes, options);
  }

  @Override
  public ObjectMeta copy(
      ObjectKey from, Optional<Revision> revision, ObjectKey to, CopyOptions options)
      throws StorageException {
    return store().copy(from, revision, to, options);
  }

  @Override
  public List<DeleteOutcome> delete(List<ObjectKey> keys) throws StorageException {
    return store().delete(keys);
  }

  @Override
  public <T> Optional<T> feature(Class<T> type) {
    return store().feature(type);
  }

  @Override
  public void close() {
    store().close();
  }
}
