package org.nephoscope.provider;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.ConditionalDeleteClaims;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;
import org.nephoscope.storage.RewriteClaims;

@Execution(ExecutionMode.CONCURRENT)
class MemoryStoreTest extends ObjectStoreCompliance
    implements ConditionalDeleteClaims, RewriteClaims {

  @Override
  protected ObjectStore open() {
    return new MemoryStore("test");
  }
}
