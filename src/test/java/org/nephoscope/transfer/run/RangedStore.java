package org.nephoscope.transfer.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// A store that remembers which ranges were opened, and lets a test stand before each.
final class RangedStore extends ForwardingStore {

  /// What happens before a range is opened.
  interface Before {
    void open(ByteRange range) throws StorageException;
  }

  private final ObjectStore store;
  private final List<ByteRange> opened = new CopyOnWriteArrayList<>();
  private volatile Before before = _ -> {};

  RangedStore(ObjectStore store) {
    this.store = store;
  }

  RangedStore before(Before other) {
    before = other;
    return this;
  }

  /// Every range that was opened, in the order they were.
  List<ByteRange> opened() {
    return List.copyOf(opened);
  }

  void forget() {
    opened.clear();
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  /// It is opened again and again.
  @Override
  public void close() {}

  @Override
  public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
      throws StorageException {
    if (span instanceof ByteRange range) {
      before.open(range);
      opened.add(range);
    }
    return store.open(key, span, revision);
  }
}
