package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
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
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.name.PartName;

@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class TransferControlTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private FaultyStore faulty() throws IOException {
    var store = new FaultyStore(desk.stores.real(HERE));
    desk.stores.put(HERE, () -> new Unclosed(store).open());
    return store;
  }

  @Test
  void aPausedTransferRestsAndGoesOn() throws Exception {
    byte[] bytes = new byte[500_000];
    new Random(1).nextBytes(bytes);
    for (int i = 0; i < 50; i++) {
      desk.object(HERE, "a/" + i, bytes, Headers.NONE);
    }
    var store = faulty();
    var reached = new CountDownLatch(1);
    var paused = new CountDownLatch(1);
    store.before(
        Call.OPEN,
        20,
        () -> {
          reached.countDown();
          await(paused);
        });
    var policy =
        new CopyPolicy(CopyPolicy.IfExists.FAIL, CopyPolicy.EncodingPolicy.KEEP, true, false, 2);
    var transfer = desk.copy(desk.place(HERE, "a/"), desk.local(""), policy);
    reached.await();
    desk.queue.pause(transfer);
    paused.countDown();
    assertThat(snapshot(transfer).state()).isInstanceOf(TransferState.Paused.class);
    assertThat(snapshot(transfer).tally().done()).isLessThan(50);
    desk.queue.resume(transfer);
    var last = desk.queue.await(transfer);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(last.tally().verified()).isEqualTo(50);
    assertThat(desk.files()).hasSize(50);
  }

  @Test
  void whatIsAddedPausedDoesNothingBeforeItIsResumed() throws Exception {
    desk.object(HERE, "a/x", new byte[10], Headers.NONE);
    var store = faulty();
    store.before(
        Call.OPEN,
        1,
        () ->
            assertThat(snapshot(new Transfer(1)).state())
                .isInstanceOf(TransferState.Running.class));
    var route = new TransferRequest.Route(desk.place(HERE, "a/"), desk.local(""));
    var transfer =
        desk.queue.submitPaused(new TransferRequest.Copy(List.of(route), CopyPolicy.DEFAULT));
    assertThat(snapshot(transfer).state()).isInstanceOf(TransferState.Paused.class);
    assertThat(desk.files()).isEmpty();
    desk.queue.resume(transfer);
    assertThat(desk.queue.await(transfer).tally().verified()).isEqualTo(1);
  }

  @Test
  void whatHasEndedIsForgottenForGoodAndNothingElse() throws Exception {
    desk.object(HERE, "a/x", new byte[10], Headers.NONE);
    var done = desk.copy(desk.place(HERE, "a/"), desk.local(""), CopyPolicy.DEFAULT);
    desk.queue.await(done);
    var route = new TransferRequest.Route(desk.place(HERE, "a/"), desk.local(""));
    var paused =
        desk.queue.submitPaused(new TransferRequest.Copy(List.of(route), CopyPolicy.DEFAULT));
    desk.queue.forget(List.of(done, paused));
    assertThat(desk.queue.snapshot())
        .singleElement()
        .extracting(TransferSnapshot::transfer)
        .isEqualTo(paused);
    assertThat(desk.files()).as("files stay").hasSize(1);
    assertThat(desk.journal.rows().job(done.id())).isEmpty();
    assertThat(desk.journal.rows().job(paused.id())).isPresent();
  }

  @Test
  void aCancelledTransferLeavesNoParts() throws Exception {
    for (int i = 0; i < 50; i++) {
      desk.object(HERE, "a/" + i, new byte[500_000], Headers.NONE);
    }
    var store = faulty();
    var reached = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    store.before(
        Call.OPEN,
        20,
        () -> {
          reached.countDown();
          await(cancelled);
        });
    var policy =
        new CopyPolicy(CopyPolicy.IfExists.FAIL, CopyPolicy.EncodingPolicy.KEEP, true, false, 2);
    var transfer = desk.copy(desk.place(HERE, "a/"), desk.local(""), policy);
    reached.await();
    desk.queue.cancel(transfer);
    cancelled.countDown();
    var last = desk.queue.await(transfer);
    assertThat(last.state()).isInstanceOf(TransferState.Cancelled.class);
    assertThat(last.tally().ended()).isEqualTo(last.tally().planned()).isEqualTo(50);
    assertThat(desk.files()).hasSize((int) last.tally().done()).noneMatch(PartName::isPart);
    assertThat(desk.queue.ended(transfer, 0, 1000)).hasSize(50);
    assertThat(desk.queue.items(transfer, ItemFilter.FAILED, 0, 1000))
        .allMatch(item -> item.state() == ItemState.CANCELLED);
  }

  @Test
  void whatAClosedQueueLeftGoesOnInTheNext() throws Exception {
    for (int i = 0; i < 50; i++) {
      desk.object(HERE, "a/" + i, new byte[10_000], Headers.NONE);
    }
    var store = faulty();
    var reached = new CountDownLatch(1);
    var closing = new CountDownLatch(1);
    store.before(
        Call.OPEN,
        20,
        () -> {
          reached.countDown();
          await(closing);
        });
    var policy =
        new CopyPolicy(CopyPolicy.IfExists.FAIL, CopyPolicy.EncodingPolicy.KEEP, true, false, 2);
    var transfer = desk.copy(desk.place(HERE, "a/"), desk.local(""), policy);
    reached.await();
    var closer = Thread.startVirtualThread(desk.queue::close);
    Patience.until(
        "it closes", () -> !(snapshot(transfer).state() instanceof TransferState.Running));
    closing.countDown();
    closer.join(Duration.ofSeconds(30));
    assertThat(desk.files()).noneMatch(PartName::isPart);
    try (var next = new TransferQueue(desk.stores, desk.journal)) {
      var found = next.snapshot().getFirst();
      assertThat(found.state()).isInstanceOf(TransferState.Paused.class);
      assertThat(found.tally().done()).isLessThan(50);
      next.resume(transfer);
      var last = next.await(transfer);
      assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
      assertThat(last.tally().done()).isEqualTo(50);
      assertThat(desk.files()).hasSize(50);
    }
    try (var third = new TransferQueue(desk.stores, desk.journal)) {
      var found = third.snapshot().getFirst();
      assertThat(found.state()).isInstanceOf(TransferState.Finished.class);
      assertThat(found.tally().verified()).isEqualTo(50);
      assertThat(third.items(transfer, ItemFilter.VERIFIED, 0, 100)).hasSize(50);
    }
  }

  @Test
  void theLedgerRemembersWhatWasCompared() throws Exception {
    desk.object(HERE, "x", "content");
    var transfer = desk.run(desk.place(HERE, "x"), desk.place(THERE, "x")).transfer();
    try (var there = desk.stores.real(THERE)) {
      var meta = there.stat(new ObjectKey("x"));
      desk.journal.flush();
      assertThat(desk.journal.ledger().find(THERE, meta.key(), meta.revision()))
          .hasValueSatisfying(check -> {
            assertThat(check.verification().word()).isEqualTo("md5");
            assertThat(check.by()).isEqualTo(transfer);
          });
    }
  }

  @Test
  void manyObjectsNeedLittleMemory() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      desk.object(HERE, "many/%06d".formatted(i), new byte[1], Headers.NONE);
    }
    var last = desk.run(desk.place(HERE, "many/"), desk.place(THERE, "many/"));
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(last.tally().verified()).isEqualTo(20_000);
  }

  private TransferSnapshot snapshot(Transfer transfer) {
    return desk.queue.snapshot().stream()
        .filter(snapshot -> snapshot.transfer().equals(transfer))
        .findFirst()
        .orElseThrow();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
