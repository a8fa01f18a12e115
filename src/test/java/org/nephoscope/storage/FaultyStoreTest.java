package org.nephoscope.storage;

import org.nephoscope.provider.MemoryStore;

class FaultyStoreTest extends ObjectStoreCompliance {

  @Override
  protected ObjectStore open() {
    return new FaultyStore(new MemoryStore("test"));
  }
}
