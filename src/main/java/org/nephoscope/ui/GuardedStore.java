package org.nephoscope.ui;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectStore;

/// A store that refuses to be asked on the window's thread, because an answer may take a minute,
/// and that counts how often it is asked.
final class GuardedStore extends ForwardingStore {

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
  protected ObjectStore store() {
    requireWorker();
    requests.increment();
    return store;
  }
}
