package org.nephoscope.storage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Opens a store for each test and closes it afterwards.
public abstract class OpenedStore implements StoreUnderTest {

  private ObjectStore store;

  /// An empty store, its own for each test. It is closed afterwards.
  protected abstract ObjectStore open() throws Exception;

  @Override
  public final ObjectStore store() {
    return store;
  }

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }
}
