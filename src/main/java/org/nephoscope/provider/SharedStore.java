package org.nephoscope.provider;

import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectStore;

/// One opening of a store that outlives it: closing ends this opening only.
final class SharedStore extends ForwardingStore {

  private final ObjectStore store;
  private final String name;
  private volatile boolean closed;

  /// @param name what messages call it
  SharedStore(ObjectStore store, String name) {
    this.store = store;
    this.name = name;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  protected ObjectStore store() {
    if (closed) {
      throw new IllegalStateException(name + " is closed");
    }
    return store;
  }
}
