package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.scan.ChunkState;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;

/// Single objects are asked for where a store gives no listing, and only when a person wants it.
class ProbeViewModelTest {

  private final FaultyStore store =
      new FaultyStore(DemoArrays.store())
          .failAlways(Call.LIST, new Unsupported("web", Unsupported.LISTING, null));
  private final DemoArrays demo = new DemoArrays();

  @Test
  void onlyNotThereIsNotStoredAndNothingIsAskedForByItself() {
    ArrayViewModel model = open(store);
    assertThat(model.shown().probe().isOffered()).isFalse();
    model.shown().probe().start(model.shown().picked());
    assertThat(store.calls(Call.STAT)).isZero();
    model.scan();
    demo.settle();
    assertThat(store.calls(Call.STAT)).isZero();
    assertThat(model.shown().probe().isOffered()).isTrue();
    ask(model, ChunkIndex.of(1, 3, 4), ChunkIndex.of(1, 3, 4));
    assertThat(state(model, 1, 3, 4)).isEqualTo(ChunkState.NOT_STORED);
    ask(model, ChunkIndex.of(0, 5, 2), ChunkIndex.of(0, 5, 3));
    assertThat(state(model, 0, 5, 3)).isEqualTo(ChunkState.STORED);
    assertThat(model.grid().orElseThrow().size(0, 5, 3)).isPositive();
    assertThat(store.calls(Call.STAT)).isEqualTo(3);
    assertThat(model.shown().probe().progressProperty().get().asked()).isEqualTo(2);
    assertThat(state(model, 0, 0, 2)).isEqualTo(ChunkState.NOT_SCANNED);

    store.failAlways(Call.STAT, new AccessDenied("web", AccessDenied.Why.FORBIDDEN, null));
    ask(model, ChunkIndex.of(1, 3, 3), ChunkIndex.of(1, 3, 3));
    assertThat(state(model, 1, 3, 3)).isEqualTo(ChunkState.FORBIDDEN);
    store.failAlways(Call.STAT, new Unreachable("web", "timed out", null));
    ask(model, ChunkIndex.of(1, 3, 4), ChunkIndex.of(1, 3, 4));
    assertThat(state(model, 1, 3, 4)).isEqualTo(ChunkState.ERROR);
  }

  @Test
  void fewRequestsAreInFlight() {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var full = new CountDownLatch(ProbeViewModel.LANES);
    ObjectStore slow =
        new ForwardingStore() {
          @Override
          protected ObjectStore store() {
            return store;
          }

          @Override
          public ObjectMeta stat(ObjectKey key) throws StorageException {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            full.countDown();
            try {
              if (!full.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("fewer than " + ProbeViewModel.LANES + " at once");
              }
              return super.stat(key);
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            } finally {
              now.decrementAndGet();
            }
          }
        };
    ArrayViewModel model = open(slow);
    model.scan();
    demo.settle();
    ask(model, ChunkIndex.of(0, 0, 0), ChunkIndex.of(0, 5, 5));
    assertThat(most.get()).isEqualTo(ProbeViewModel.LANES);
    assertThat(model.shown().probe().progressProperty().get().asked()).isEqualTo(36);
    assertThat(model.shown().probe().progressProperty().get().running()).isFalse();
  }

  @Test
  void whoMayNotListMayAskAndAListingThatIsThereIsEnough() {
    store.failAlways(Call.LIST, new AccessDenied("s3", AccessDenied.Why.FORBIDDEN, null));
    ArrayViewModel refused = open(store);
    refused.scan();
    demo.settle();
    assertThat(refused.shown().probe().isOffered()).isTrue();
    store.heal();
    ArrayViewModel listed = open(store);
    listed.scan();
    demo.settle();
    assertThat(listed.shown().probe().isOffered()).isFalse();
  }

  private ArrayViewModel open(ObjectStore from) {
    var model = new ArrayViewModel(_ -> from, demo.background());
    model.open(DemoArrays.place("membrane.zarr/s0/"));
    demo.settle();
    return model;
  }

  private void ask(ArrayViewModel model, ChunkIndex from, ChunkIndex to) {
    model.shown().probe().start(Picked.between(from, to));
    demo.settle();
  }

  private static ChunkState state(ArrayViewModel model, long... at) {
    return model.grid().orElseThrow().state(at);
  }
}
