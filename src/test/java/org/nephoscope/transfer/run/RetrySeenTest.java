package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.Patience;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;

/// An object that waits for another attempt tells when that is and what the last one came to.
@Execution(ExecutionMode.CONCURRENT)
class RetrySeenTest {

  @Test
  void whatWaitsForAnotherAttemptTellsWhenAndWhy(@TempDir Path temporary) throws Exception {
    try (var desk = new TransferDesk(temporary)) {
      desk.object(HERE, "x", "content");
      var store = new FaultyStore(desk.stores.real(HERE));
      store.failAlways(Call.OPEN, new Busy("x", null, null).answered("503 SlowDown, request 7N"));
      desk.stores.put(HERE, () -> new Unclosed(store).open());
      Instant begun = Instant.now();
      var job = desk.copy(desk.place(HERE, "x"), desk.local("x"), CopyPolicy.DEFAULT);
      var seen = new AtomicReference<Optional<ItemSnapshot>>(Optional.empty());
      Patience.until(
          "it waits for another attempt",
          () -> {
            List<ItemSnapshot> items = desk.queue.items(job, ItemFilter.ALL, 0, 1);
            seen.set(items.stream().filter(item -> item.retry().isPresent()).findFirst());
            return seen.get().isPresent();
          });
      store.heal();
      ItemSnapshot waited = seen.get().orElseThrow();
      assertThat(waited.state()).isEqualTo(ItemState.WAITING);
      assertThat(waited.attempts()).isPositive();
      assertThat(waited.retry().orElseThrow().why()).isEqualTo("503 SlowDown");
      assertThat(waited.retry().orElseThrow().at()).isAfter(begun);
      ItemSnapshot ended = desk.item(desk.queue.await(job));
      assertThat(ended.state()).isEqualTo(ItemState.DONE);
      assertThat(ended.retry()).isEmpty();
    }
  }
}
