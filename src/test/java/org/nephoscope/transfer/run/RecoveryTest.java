package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Recovery;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.report.FailureCauses;
import org.nephoscope.transfer.report.RecoveredItems;

/// What ended well after a failure: counted, found again, and with its reason, whoever asks.
@Execution(ExecutionMode.CONCURRENT)
class RecoveryTest {

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

  private static StorageException lost() {
    return new Unreachable("a/2", "the connection was reset", null);
  }

  @Test
  void whyAnObjectFailedBeforeItWasCopiedIsKept() throws Exception {
    for (int i = 0; i < 5; i++) {
      desk.object(HERE, "a/" + i, "content " + i);
    }
    var busy = new Busy("a/2", null, null);
    faulty().fail(Call.OPEN, 1, lost()).fail(Call.OPEN, 2, lost()).fail(Call.OPEN, 3, busy);
    var copied = desk.run(desk.place(HERE, "a/"), desk.local(""));
    assertThat(copied.state()).isInstanceOf(TransferState.Finished.class);
    var items = desk.queue.recoveredAfter(copied.transfer(), -1, 100);
    assertThat(copied.tally().recovered()).isBetween(1L, 3L).isEqualTo(items.size());
    assertThat(items)
        .allSatisfy(item -> {
          assertThat(item.attempts()).isGreaterThan(1);
          assertThat(item.state()).isEqualTo(ItemState.DONE);
          assertThat(item.detail()).startsWith("Tried again after: The");
        });
    assertThat(desk.queue.recoveredAfter(copied.transfer(), items.getLast().number(), 9)).isEmpty();
    assertThat(desk.journal.rows().job(copied.transfer().id()).orElseThrow().tally().recovered())
        .as("known to the next program")
        .isEqualTo(items.size());
    var causes = FailureCauses.of(new RecoveredItems(desk.queue, copied.transfer(), () -> false));
    assertThat(causes.groups())
        .extracting(group -> group.cause().sentence())
        .isSubsetOf(
            List.of(
                "There was no complete answer for mem://here/… (the connection was reset)."
                    + " Check the network and the address, then try again.",
                "The store of mem://here/… asks for fewer requests. Try again in a while."));
    assertThat(causes.groups().stream().mapToLong(FailureCauses.Group::count).sum())
        .isEqualTo(items.size());
  }

  @Test
  void whatIsSkippedAfterAFailureSaysBoth() throws Exception {
    desk.object(HERE, "x", "content");
    desk.run(desk.place(HERE, "x"), desk.local("x"));
    faulty().fail(Call.STAT, 1, lost()).fail(Call.OPEN, 1, lost());
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("x")));
    assertThat(item.state()).isEqualTo(ItemState.SKIPPED);
    assertThat(item.detail()).startsWith("The target has the same content. Tried again after: ");
    assertThat(Recovery.of(item).orElseThrow()).contains("the connection was reset");
  }

  @Test
  void aWrongBitOnceIsToldOf() throws Exception {
    desk.object(HERE, "x", "content");
    faulty().flip(1, 3);
    var snapshot = desk.run(desk.place(HERE, "x"), desk.local("x"));
    assertThat(snapshot.tally().recovered()).isEqualTo(1);
    assertThat(Recovery.of(desk.item(snapshot)).orElseThrow()).isNotBlank();
  }

  @Test
  void aPauseIsNoFailure() throws Exception {
    desk.object(HERE, "x", "content");
    var begun = new CompletableFuture<Transfer>();
    faulty()
        .before(
            Call.OPEN,
            1,
            () -> {
              desk.queue.pause(begun.join());
              throw new Unreachable("x", "closed by the pause", null);
            });
    begun.complete(desk.copy(desk.place(HERE, "x"), desk.local("x"), CopyPolicy.DEFAULT));
    Transfer transfer = begun.join();
    // Before its file has noticed it, a pause that is taken back is none.
    while (desk.items(desk.queue.snapshot().getFirst()).stream()
        .noneMatch(item -> item.state() == ItemState.PAUSED)) {
      Thread.onSpinWait();
    }
    desk.queue.resume(transfer);
    var ended = desk.queue.await(transfer);
    assertThat(ended.tally().done()).isEqualTo(1);
    assertThat(ended.tally().recovered()).isZero();
    assertThat(desk.queue.recoveredAfter(transfer, -1, 9)).isEmpty();
  }

  @Test
  void aDeletionThatIsTriedAgainSaysWhy() throws Exception {
    desk.object(HERE, "a/1", "one");
    desk.object(HERE, "a/2", "two");
    faulty().fail(Call.DELETE, 1, new Busy("a/1", null, null));
    var request = new TransferRequest.Delete(List.of(desk.place(HERE, "a/")));
    var ended = desk.queue.await(desk.queue.submit(request));
    assertThat(ended.tally().done()).isEqualTo(2);
    assertThat(ended.tally().recovered()).isEqualTo(2);
    assertThat(desk.items(ended))
        .allSatisfy(item ->
            assertThat(Recovery.of(item).orElseThrow()).contains("asks for fewer requests"));
  }
}
