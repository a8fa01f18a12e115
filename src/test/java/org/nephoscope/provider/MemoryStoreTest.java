package org.nephoscope.provider;

import org.nephoscope.storage.ConditionalDeleteClaims;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;
import org.nephoscope.storage.RewriteClaims;

class MemoryStoreTest extends ObjectStoreCompliance
    implements ConditionalDeleteClaims, RewriteClaims {

  @Override
  protected ObjectStore open() {
    return new MemoryStore("test");
  }
}
