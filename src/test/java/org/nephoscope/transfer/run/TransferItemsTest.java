package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.Patience;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;

/// Single objects of a transfer with one lane. Its first object is stopped where the test wants.
@Timeout(60)
class TransferItemsTest {

  @TempDir Path temporary;
  private TransferDesk desk;
  private FaultyStore here;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    for (int i = 0; i < 4; i++) {
      desk.object(HERE, "a/" + i, "content " + i);
    }
    here = new FaultyStore(desk.stores.real(HERE));
    desk.stores.put(HERE, () -> new Unclosed(here).open());
    here.before(
        Call.OPEN,
        1,
        () -> {
          reached.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void itemsAreFoundByWhatTheirNamesHold() throws Exception {
    goOn.countDown();
    desk.object(HERE, "a/ÄREA_b%", "x");
    Transfer transfer = begun();
    desk.queue.await(transfer);
    assertThat(desk.queue.count(transfer, ItemFilter.ALL, "area")).as("letters A to Z").isZero();
    assertThat(desk.queue.count(transfer, ItemFilter.ALL, "ÄRea_B%")).isEqualTo(1);
    assertThat(desk.queue.count(transfer, ItemFilter.ALL, "%")).as("no pattern").isEqualTo(1);
    assertThat(desk.queue.count(transfer, ItemFilter.VERIFIED, "A/")).isEqualTo(5);
    assertThat(desk.queue.count(transfer, ItemFilter.FAILED, "a/")).isZero();
    assertThat(desk.queue.items(transfer, ItemFilter.VERIFIED, "a/", 1, 2))
        .extracting(ItemSnapshot::number)
        .containsExactly(1L, 2L);
  }

  @Test
  void pausedBeforeTheirTurnTheOthersGoOnWithoutThem() throws Exception {
    Transfer transfer = begun();
    desk.queue.pause(transfer, List.of(1L, 3L));
    assertThat(states(transfer))
        .containsExactly(ItemState.ACTIVE, ItemState.PAUSED, ItemState.PLANNED, ItemState.PAUSED);
    goOn.countDown();
    Patience.until(
        "only paused objects are left", () -> state(transfer) instanceof TransferState.Paused);
    assertThat(states(transfer))
        .containsExactly(ItemState.DONE, ItemState.PAUSED, ItemState.DONE, ItemState.PAUSED);
    desk.queue.resume(transfer, List.of(3L));
    Patience.until("the fourth is done", () -> states(transfer).get(3) == ItemState.DONE);
    desk.queue.resume(transfer);
    TransferSnapshot last = desk.queue.await(transfer);
    assertThat(last.tally().verified()).isEqualTo(4);
    assertThat(desk.text(THERE, "b/1")).isEqualTo("content 1");
    assertThat(here.calls(Call.OPEN)).as("nothing is moved twice").isEqualTo(4);
  }

  @Test
  void pausedInItsLaneItGivesTheLaneToTheOthers() throws Exception {
    Transfer transfer = begun();
    desk.queue.pause(transfer, List.of(0L));
    goOn.countDown();
    Patience.until(
        "the others are done",
        () -> states(transfer).subList(1, 4).stream().allMatch(ItemState.DONE::equals));
    ItemSnapshot paused = first(transfer);
    assertThat(paused.state()).isEqualTo(ItemState.PAUSED);
    assertThat(first(transfer).took()).as("it rests").isEqualTo(paused.took());
    desk.queue.resume(transfer, List.of(0L));
    assertThat(desk.queue.await(transfer).tally().verified()).isEqualTo(4);
    assertThat(first(transfer).attempts()).as("a pause is no attempt").isOne();
  }

  @Test
  void cancelledTheyEndAndTheOthersGoOn() throws Exception {
    Transfer transfer = begun();
    desk.queue.pause(transfer, List.of(2L));
    desk.queue.cancel(transfer, List.of(0L, 2L));
    Patience.until("the third is cancelled", () -> states(transfer).get(2) == ItemState.CANCELLED);
    goOn.countDown();
    TransferSnapshot last = desk.queue.await(transfer);
    assertThat(states(transfer))
        .containsExactly(ItemState.CANCELLED, ItemState.DONE, ItemState.CANCELLED, ItemState.DONE);
    assertThat(last.state()).isInstanceOf(TransferState.Failed.class);
    assertThat(last.tally().ended()).isEqualTo(last.tally().planned()).isEqualTo(4);
    assertThat(last.tally().failed()).isEqualTo(2);
    assertThat(desk.run(desk.place(THERE, "b/"), desk.local("")).tally().done()).isEqualTo(2);
    TransferSnapshot again = desk.queue.await(desk.queue.retryFailed(transfer));
    assertThat(again.tally().done()).isEqualTo(2);
    assertThat(again.retry()).isTrue();
    assertThat(last.retry()).isFalse();
  }

  @Test
  void aTransferWithPausedObjectsCanBeCancelled() throws Exception {
    Transfer transfer = begun();
    desk.queue.pause(transfer, List.of(1L));
    goOn.countDown();
    Patience.until(
        "only paused objects are left", () -> state(transfer) instanceof TransferState.Paused);
    desk.queue.cancel(transfer);
    TransferSnapshot last = desk.queue.await(transfer);
    assertThat(last.state()).isInstanceOf(TransferState.Cancelled.class);
    assertThat(last.tally().done()).isEqualTo(3);
  }

  private Transfer begun() throws InterruptedException {
    var policy =
        new CopyPolicy(
            CopyPolicy.IfExists.SKIP_EQUAL, CopyPolicy.EncodingPolicy.KEEP, true, false, 1);
    Transfer transfer = desk.copy(desk.place(HERE, "a/"), desk.place(THERE, "b/"), policy);
    reached.await();
    return transfer;
  }

  private List<ItemState> states(Transfer transfer) {
    return desk.queue.items(transfer, ItemFilter.ALL, 0, 10).stream()
        .map(ItemSnapshot::state)
        .toList();
  }

  private ItemSnapshot first(Transfer transfer) {
    return desk.queue.items(transfer, ItemFilter.ALL, 0, 1).getFirst();
  }

  private TransferState state(Transfer transfer) {
    return desk.queue.snapshot().stream()
        .filter(one -> one.transfer().equals(transfer))
        .findFirst()
        .orElseThrow()
        .state();
  }
}
