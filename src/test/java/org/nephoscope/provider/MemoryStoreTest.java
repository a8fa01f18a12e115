package org.nephoscope.provider;

import org.nephoscope.storage.ConditionalDeleteClaims;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;

class MemoryStoreTest extends ObjectStoreCompliance implements ConditionalDeleteClaims {

  @Override
  protected ObjectStore open() {
    return new MemoryStore("test");
  }
}
