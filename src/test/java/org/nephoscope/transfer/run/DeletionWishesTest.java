package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.Patience;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.lane.Hosts;

/// What is wanted of single objects whose deletion waits for its server. The clock is the test's.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class DeletionWishesTest {

  private static final long SECOND = 1_000_000_000;

  @TempDir Path temporary;
  private final AtomicLong now = new AtomicLong(SECOND);
  private TransferDesk desk;
  private FaultyStore here;
  private Transfer transfer = new Transfer(0);

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary, new Hosts(now::get));
    for (int i = 0; i < 5; i++) {
      desk.object(HERE, "d/" + i, "x");
    }
    here = new FaultyStore(desk.stores.real(HERE));
    desk.stores.put(HERE, () -> new Unclosed(here).open());
    here.failAlways(
        Call.DELETE,
        new Unreachable("d/", "the connection was refused", true, new ConnectException()));
    transfer = desk.queue.submit(new Delete(List.of(desk.place(HERE, "d/"))));
    Patience.until(
        "the server is waited for",
        () -> desk.queue.snapshot().getFirst().state() instanceof TransferState.Waiting);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void cancelledObjectsStay() throws Exception {
    desk.queue.cancel(transfer, List.of(0L, 1L));
    goOn();
    TransferSnapshot last = desk.queue.await(transfer);
    assertThat(states())
        .containsExactly(
            ItemState.CANCELLED,
            ItemState.CANCELLED,
            ItemState.DONE,
            ItemState.DONE,
            ItemState.DONE);
    assertThat(last.tally().ended()).isEqualTo(5);
    assertThat(desk.keys(HERE)).containsExactly("d/0", "d/1");
  }

  @Test
  void pausedObjectsStayUntilTheyAreResumed() throws Exception {
    desk.queue.pause(transfer, List.of(1L, 2L, 3L));
    goOn();
    Patience.until("the first is deleted", () -> states().getFirst() == ItemState.DONE);
    Patience.until("the third is paused", () -> states().get(2) == ItemState.PAUSED);
    assertThat(desk.keys(HERE)).containsExactly("d/1", "d/2", "d/3");
    desk.queue.cancel(transfer, List.of(3L));
    desk.queue.resume(transfer, List.of(2L));
    Patience.until(
        "the third is deleted and the fourth cancelled",
        () -> states().get(2) == ItemState.DONE && states().get(3) == ItemState.CANCELLED);
    assertThat(desk.keys(HERE)).containsExactly("d/1", "d/3");
    desk.queue.resume(transfer);
    assertThat(desk.queue.await(transfer).tally().done()).isEqualTo(4);
    assertThat(desk.keys(HERE)).containsExactly("d/3");
  }

  @Test
  void aTransferWithPausedObjectsCanBeCancelled() throws Exception {
    desk.queue.pause(transfer, List.of(1L));
    goOn();
    Patience.until("the first is deleted", () -> states().getFirst() == ItemState.DONE);
    desk.queue.cancel(transfer);
    assertThat(desk.queue.await(transfer).state()).isInstanceOf(TransferState.Cancelled.class);
    assertThat(desk.keys(HERE)).containsExactly("d/1");
  }

  private void goOn() {
    here.heal();
    now.addAndGet(600 * SECOND);
  }

  private List<ItemState> states() {
    return desk.queue.items(transfer, ItemFilter.ALL, 0, 10).stream()
        .map(ItemSnapshot::state)
        .toList();
  }
}
