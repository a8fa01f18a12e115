package org.nephoscope.array.scan;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// A store of which one object was fetched already: its bytes are read from memory, so that all
/// chunks of a shard are decoded for one request.
final class HeldObject extends ForwardingStore {

  private final ObjectStore store;
  private final ObjectMeta meta;
  private final byte[] bytes;

  /// @param bytes all of the object, as stored; not copied
  HeldObject(ObjectStore store, ObjectMeta meta, byte[] bytes) {
    this.store = store;
    this.meta = meta;
    this.bytes = bytes;
  }

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    if (!key.equals(meta.key())) {
      return super.open(key, span, revision);
    }
    ByteRange range = span.within(bytes.length);
    return new ObjectContent(
        meta, range, new ByteArrayInputStream(bytes, (int) range.start(), (int) range.length()));
  }

  @Override
  protected ObjectStore store() {
    return store;
  }
}
