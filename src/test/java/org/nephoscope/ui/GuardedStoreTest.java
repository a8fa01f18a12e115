package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;
import org.nephoscope.storage.PartLayout;

class GuardedStoreTest extends ObjectStoreCompliance {

  private final LongAdder requests = new LongAdder();

  @Override
  protected ObjectStore open() {
    return new GuardedStore(new MemoryStore("test"), requests);
  }

  @Test
  void everyRequestIsCounted() throws Exception {
    put("k", ten());
    store().stat(key("k"));
    assertThat(store().feature(PartLayout.class)).isEmpty();
    assertThat(requests.sum()).isEqualTo(2);
  }
}
