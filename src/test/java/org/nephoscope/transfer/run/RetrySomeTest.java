package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;

/// Some of the failed items, again.
class RetrySomeTest {

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    for (String name : List.of("a", "b", "c")) {
      desk.object(HERE, "x/" + name, "content of " + name);
      Files.writeString(desk.file(name), "older");
    }
    desk.object(HERE, "x/free", "free");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void onlyThoseThatWereChosenAreDoneAgain() throws Exception {
    TransferSnapshot first = failed();
    assertThat(first.tally().failed()).isEqualTo(3);
    Files.delete(desk.file("a"));
    Files.delete(desk.file("b"));
    var again = desk.queue.retryFailed(first.transfer(), item -> item.source().endsWith("x/b"));
    TransferSnapshot second = desk.queue.await(again);
    assertThat(desk.items(second))
        .extracting(ItemSnapshot::source)
        .containsExactly("mem://here/x/b");
    assertThat(second.tally().done()).isEqualTo(1);
    assertThat(desk.files()).containsExactly("b", "c", "free");
    assertThat(Files.readString(desk.file("b"))).isEqualTo("content of b");
  }

  @Test
  void nobodyWhoIsChosenIsAnEmptyPlan() throws Exception {
    TransferSnapshot first = failed();
    var again = desk.queue.retryFailed(first.transfer(), _ -> false);
    assertThat(desk.items(desk.queue.await(again))).isEmpty();
  }

  @Test
  void whatHasFailedSoFarIsDoneAgainWhileTheRestGoesOn() throws Exception {
    var gate = new CountDownLatch(1);
    desk.stores.put(
        HERE, () -> new FaultyStore(desk.stores.real(HERE)).delay(FaultyStore.Call.OPEN, 1, gate));
    Transfer first = copyIfFree();
    try {
      until(() -> snapshot(first).tally().failed() == 3);
      desk.stores.put(HERE, () -> desk.stores.real(HERE));
      Files.delete(desk.file("a"));
      Files.delete(desk.file("b"));
      TransferSnapshot second = desk.queue.await(desk.queue.retryFailed(first));
      assertThat(second.tally().done()).isEqualTo(2);
      assertThat(second.tally().failed()).isEqualTo(1);
      assertThat(desk.files()).containsExactly("a", "b", "c");
      assertThat(Files.readString(desk.file("b"))).isEqualTo("content of b");
      assertThat(snapshot(first).state().isFinal()).isFalse();
    } finally {
      gate.countDown();
    }
    TransferSnapshot ended = desk.queue.await(first);
    assertThat(ended.tally().failed()).isEqualTo(3);
    assertThat(Files.readString(desk.file("free"))).isEqualTo("free");
    assertThat(desk.queue.await(desk.queue.retryFailed(first)).tally().failed()).isEqualTo(3);
    desk.queue.forget(List.of(first));
    assertThat(desk.queue.snapshot()).extracting(TransferSnapshot::transfer).doesNotContain(first);
  }

  /// By themselves its deletions would not wait for the copies that failed.
  @Test
  void ofASyncThatDeletesOnlyAllIsRetried() throws Exception {
    var request =
        new Sync(
            new Route(desk.place(HERE, "x/"), desk.local("")),
            CopyPolicy.DEFAULT.ifExists(IfExists.FAIL),
            true,
            true,
            OptionalLong.of(9));
    TransferSnapshot first = desk.queue.await(desk.queue.submit(request));
    assertThat(first.tally().failed()).isPositive();
    assertThatThrownBy(() -> desk.queue.retryFailed(first.transfer(), _ -> true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private TransferSnapshot failed() throws InterruptedException {
    return desk.queue.await(copyIfFree());
  }

  private Transfer copyIfFree() {
    return desk.copy(
        desk.place(HERE, "x/"), desk.local(""), CopyPolicy.DEFAULT.ifExists(IfExists.FAIL));
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) { // the build ends a test that hangs
      LockSupport.parkNanos(2_000_000);
    }
  }

  private TransferSnapshot snapshot(Transfer transfer) {
    return desk.queue.snapshot().stream()
        .filter(one -> one.transfer().equals(transfer))
        .findFirst()
        .orElseThrow();
  }
}
