package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferState;

@Execution(ExecutionMode.CONCURRENT)
class TransferFaultsTest {

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

  /// What is read from HERE goes wrong as the test says, whichever connection it comes over.
  private FaultyStore faulty() throws IOException {
    var store = new FaultyStore(desk.stores.real(HERE));
    desk.stores.put(HERE, () -> new Unclosed(store).open());
    return store;
  }

  @Test
  void aWrongBitIsAMismatchAndNothingIsPublished() throws Exception {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    desk.object(HERE, "x", bytes, Headers.NONE);
    var store = faulty();
    for (int open = 1; open <= 4; open++) {
      store.flip(open, 200_000);
    }
    Files.writeString(desk.file("old"), "old");
    var policy = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE);
    var snapshot = desk.run(desk.place(HERE, "x"), desk.local("old"), policy);
    var item = desk.item(snapshot);
    assertThat(item.state()).isEqualTo(ItemState.FAILED);
    assertThat(item.verification().word()).isEqualTo("mismatch");
    assertThat(item.expected()).startsWith("md5 ").isNotEqualTo(item.actual());
    assertThat(item.failure()).isEqualTo(Failure.MISMATCH);
    assertThat(item.attempts()).isEqualTo(2);
    assertThat(snapshot.tally().mismatched()).isEqualTo(1);
    assertThat(snapshot.state())
        .isInstanceOfSatisfying(
            TransferState.Failed.class,
            failed -> assertThat(failed.kind()).isEqualTo(Failure.MISMATCH));
    assertThat(desk.files()).containsExactly("old");
    assertThat(Files.readString(desk.file("old"))).isEqualTo("old");
  }

  @Test
  void aWrongBitOnceIsReadAgain() throws Exception {
    desk.object(HERE, "x", "content");
    faulty().flip(1, 3);
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("x")));
    assertThat(item.verification().word()).isEqualTo("md5");
    assertThat(item.attempts()).isEqualTo(2);
    assertThat(Files.readString(desk.file("x"))).isEqualTo("content");
  }

  @Test
  void aWrongBitBetweenTwoStoresNeverReachesTheSecond() throws Exception {
    desk.object(HERE, "x", "content");
    var store = faulty();
    for (int open = 1; open <= 4; open++) {
      store.flip(open, 3);
    }
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.place(THERE, "x")));
    assertThat(item.verification().word()).isEqualTo("mismatch");
    assertThat(desk.run(desk.place(THERE, ""), desk.local("")).tally().planned()).isZero();
  }

  @Test
  void aLostConnectionGoesOnAtTheNextByte() throws Exception {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    desk.object(HERE, "x", bytes, Headers.NONE);
    var store = faulty().cut(1, 100_000).cut(2, 100_000);
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.local("x")));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(item.attempts()).isEqualTo(1);
    assertThat(store.calls(Call.OPEN)).isEqualTo(3);
    assertThat(desk.file("x")).hasBinaryContent(bytes);
  }

  @Test
  void aRefusalIsNotRepeatedAndSaysWhatToDo() throws Exception {
    desk.object(HERE, "x", "content");
    var store =
        faulty().failAlways(Call.OPEN, new AccessDenied("x", AccessDenied.Why.FORBIDDEN, null));
    var snapshot = desk.run(desk.place(HERE, ""), desk.local(""));
    assertThat(store.calls(Call.OPEN)).isEqualTo(1);
    assertThat(snapshot.state())
        .isEqualTo(
            new TransferState.Failed(
                "Access to mem://here/x was denied. Ask its owner for permission, or use another"
                    + " sign-in.",
                Failure.DENIED));
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void aListingThatFailsDeletesNothing() throws Exception {
    for (int i = 0; i < 1500; i++) {
      desk.object(HERE, "a/" + i, "x");
    }
    var store =
        faulty().fail(Call.LIST, 2, new AccessDenied("a/", AccessDenied.Why.FORBIDDEN, null));
    var snapshot =
        desk.queue.await(
            desk.queue.submit(new TransferRequest.Delete(List.of(desk.place(HERE, "a/")))));
    assertThat(snapshot.state()).isInstanceOf(TransferState.Failed.class);
    assertThat(store.calls(Call.DELETE)).isZero();
    assertThat(snapshot.tally().failed()).isEqualTo(snapshot.tally().planned());
  }

  @Test
  void failedItemsRunAgainAsANewTransfer() throws Exception {
    desk.object(HERE, "a/1", "one");
    desk.object(HERE, "a/2", "two");
    var store =
        faulty().failAlways(Call.OPEN, new AccessDenied("x", AccessDenied.Why.FORBIDDEN, null));
    var first = desk.run(desk.place(HERE, "a/"), desk.local(""));
    assertThat(first.tally().failed()).isEqualTo(2);
    store.heal();
    var second = desk.queue.await(desk.queue.retryFailed(first.transfer()));
    assertThat(second.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(second.tally().done()).isEqualTo(2);
    assertThat(desk.files()).containsExactly("1", "2");
  }

  @Test
  void theSourceMayBecomeAnotherBetweenListingAndReading() throws Exception {
    desk.object(HERE, "x", "listed");
    faulty().before(Call.OPEN, 1, () -> replace("replaced"));
    var item = desk.item(desk.run(desk.place(HERE, ""), desk.local("")));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(Files.readString(desk.file("x"))).isEqualTo("replaced");
  }

  private void replace(String text) throws Unreachable {
    try {
      desk.object(HERE, "x", text);
    } catch (IOException e) {
      throw new Unreachable("x", "test", e);
    }
  }
}
