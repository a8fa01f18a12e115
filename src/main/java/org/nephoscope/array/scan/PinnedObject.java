package org.nephoscope.array.scan;

import java.util.Optional;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// A store of which one object is read as it was seen: once it changes or goes,
/// [StorageException.ConditionFailed] is thrown.
final class PinnedObject extends ForwardingStore {

  private final ObjectStore store;
  private final ObjectMeta meta;

  PinnedObject(ObjectStore store, ObjectMeta meta) {
    this.store = store;
    this.meta = meta;
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    if (!key.equals(meta.key())) {
      return super.open(key, span, revision);
    }
    try {
      return super.open(key, span, Optional.of(meta.revision()));
    } catch (StorageException.NotFound e) {
      // It was there: that it is gone does not make its chunks read as the fill value.
      throw new StorageException.ConditionFailed(key.value(), e);
    }
  }

  @Override
  protected ObjectStore store() {
    return store;
  }
}
