package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nephoscope.provider.MemoryStore;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;
import org.nephoscope.storage.PartLayout;
import org.nephoscope.transfer.cost.Requests;

class GuardedStoreTest extends ObjectStoreCompliance {

  private final Spent spent = new Spent();

  @Override
  protected ObjectStore open() {
    return new GuardedStore(new MemoryStore("test"), spent);
  }

  @Test
  void everyRequestIsCounted() throws Exception {
    put("k", ten());
    store().stat(key("k"));
    assertThat(store().feature(PartLayout.class)).isEmpty();
    assertThat(spent.requests()).isEqualTo(new Requests(0, 1, 1, 0));
  }
}
