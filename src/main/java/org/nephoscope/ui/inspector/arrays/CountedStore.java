package org.nephoscope.ui.inspector.arrays;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectStore;

/// A store that counts how often it is asked through this view of it. It is not to be closed.
final class CountedStore extends ForwardingStore {

  private final ObjectStore store;
  private final LongAdder requests;

  CountedStore(ObjectStore store, LongAdder requests) {
    this.store = store;
    this.requests = requests;
  }

  @Override
  protected ObjectStore store() {
    requests.increment();
    return store;
  }

  /// No request to anybody.
  @Override
  public <T> Optional<T> feature(Class<T> type) {
    return store.feature(type);
  }

  /// The store belongs to others.
  @Override
  public void close() {}
}
