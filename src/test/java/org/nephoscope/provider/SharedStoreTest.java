package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;
import org.nephoscope.storage.PutOptions;

@Execution(ExecutionMode.CONCURRENT)
class SharedStoreTest extends ObjectStoreCompliance {

  @Override
  protected ObjectStore open() {
    return new SharedStore(new MemoryStore("test"), "test");
  }

  @Test
  void closingOneOpeningLeavesTheOther() throws Exception {
    var shared = new MemoryStore("test");
    try (var kept = new SharedStore(shared, "kept")) {
      new SharedStore(shared, "closed").close();
      kept.put(key("k"), ByteSource.of(ten()), PutOptions.REPLACE);
      assertThat(kept.stat(key("k")).size()).isEqualTo(10);
    }
  }
}
