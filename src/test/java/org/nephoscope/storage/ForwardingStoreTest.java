package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.provider.MemoryStore;

class ForwardingStoreTest extends ObjectStoreCompliance {

  @Override
  protected ObjectStore open() {
    return new Passing(new MemoryStore("test"));
  }

  @Test
  void theQuestionForAFeatureIsPassedOn() {
    PartLayout layout = size -> size;
    var store =
        new Passing(
            new Passing(new MemoryStore("test")) {
              @Override
              public <T> Optional<T> feature(Class<T> type) {
                return Optional.of(type.cast(layout));
              }
            });
    assertThat(store.feature(PartLayout.class)).containsSame(layout);
  }

  /// A wrapper that changes nothing.
  private static class Passing extends ForwardingStore {

    private final ObjectStore store;

    Passing(ObjectStore store) {
      this.store = store;
    }

    @Override
    protected ObjectStore store() {
      return store;
    }
  }
}
