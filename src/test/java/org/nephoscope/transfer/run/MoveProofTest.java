package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.Verification;

/// A move that goes on after its copy was proved looks whether the copy still is there before it
/// takes the source away.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class MoveProofTest {

  /// What happens when a source is about to be deleted for the first time; the deletion fails.
  private interface Meanwhile {
    void run() throws IOException;
  }

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    desk.object(HERE, "a", "one");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private TransferSnapshot move(Place to, CopyPolicy policy) throws InterruptedException {
    var route = new Route(desk.place(HERE, "a"), to);
    return desk.queue.await(desk.queue.submit(new Move(List.of(route), policy)));
  }

  /// A move whose source cannot be deleted, and then its retry, before which something happens.
  private ItemSnapshot retried(Place to, CopyPolicy policy, Meanwhile meanwhile) throws Exception {
    firstDeletion(new AccessDenied("a", AccessDenied.Why.FORBIDDEN, null), () -> {});
    TransferSnapshot failed = move(to, policy);
    assertThat(desk.item(failed).state()).isEqualTo(ItemState.FAILED);
    assertThat(desk.item(failed).verification()).isInstanceOf(Verification.Matched.class);
    meanwhile.run();
    return desk.item(desk.queue.await(desk.queue.retryFailed(failed.transfer())));
  }

  private ItemSnapshot retried(Place to, Meanwhile meanwhile) throws Exception {
    return retried(to, CopyPolicy.DEFAULT, meanwhile);
  }

  private void firstDeletion(StorageException error, Meanwhile meanwhile) {
    Deleting.first(
        desk,
        HERE,
        (_, _) -> {
          happen(meanwhile);
          throw error;
        });
  }

  private static void happen(Meanwhile meanwhile) {
    try {
      meanwhile.run();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void remove(StoreAddress address, String key) throws IOException {
    try (ObjectStore store = desk.stores.real(address)) {
      assertThat(store.delete(List.of(new ObjectKey(key))).getFirst().error()).isEmpty();
    }
  }

  @Test
  void aCopyThatIsGoneIsMadeAgainBeforeItsSourceGoes() throws Exception {
    ItemSnapshot item = retried(desk.place(THERE, "b"), () -> remove(THERE, "b"));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.text(THERE, "b")).isEqualTo("one");
    assertThat(desk.keys(HERE)).isEmpty();
  }

  @Test
  void aCopyThatBecameSomethingElseKeepsItsSource() throws Exception {
    ItemSnapshot item =
        retried(desk.place(THERE, "b"), () -> desk.object(THERE, "b", "of somebody else"));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.text(THERE, "b")).isEqualTo("of somebody else");
    assertThat(desk.keys(HERE)).containsExactly("a");
  }

  @Test
  void anotherCopyOfTheSameLengthKeepsItsSource() throws Exception {
    ItemSnapshot item = retried(desk.place(THERE, "b"), () -> desk.object(THERE, "b", "two"));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.text(THERE, "b")).isEqualTo("two");
    assertThat(desk.keys(HERE)).containsExactly("a");
  }

  @Test
  void aFileThatIsGoneIsMadeAgainBeforeItsSourceGoes() throws Exception {
    ItemSnapshot item = retried(desk.local("b"), () -> Files.delete(desk.file("b")));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.file("b")).hasContent("one");
    assertThat(desk.keys(HERE)).isEmpty();
  }

  @Test
  void aFileThatBecameSomethingElseKeepsItsSource() throws Exception {
    ItemSnapshot item = retried(desk.local("b"), () -> Files.writeString(desk.file("b"), "two"));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.file("b")).hasContent("two");
    assertThat(desk.keys(HERE)).containsExactly("a");
  }

  @Test
  void aCopyThatWentWhileTheSourceWasTakenIsMadeAgain() throws Exception {
    firstDeletion(
        new Unreachable("a", "the connection was lost", new EOFException()),
        () -> remove(THERE, "b"));
    ItemSnapshot item = desk.item(move(desk.place(THERE, "b"), CopyPolicy.DEFAULT));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.text(THERE, "b")).isEqualTo("one");
    assertThat(desk.keys(HERE)).isEmpty();
  }

  /// A file that has only been touched has no revision that anybody has seen, so it is read.
  @Test
  void aTouchedFileIsReadAndNotWrittenAgain() throws Exception {
    var old = FileTime.fromMillis(1_000_000);
    ItemSnapshot item =
        retried(desk.local("b"), () -> Files.setLastModifiedTime(desk.file("b"), old));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(Files.getLastModifiedTime(desk.file("b"))).isEqualTo(old);
    assertThat(desk.keys(HERE)).isEmpty();
  }

  @Test
  void whenBothAreGoneTheMoveHasNotSucceeded() throws Exception {
    ItemSnapshot item =
        retried(
            desk.place(THERE, "b"),
            () -> {
              remove(THERE, "b");
              remove(HERE, "a");
            });
    assertThat(item.state()).isEqualTo(ItemState.VANISHED);
  }

  /// What is to be replaced anyway may be replaced again.
  @Test
  void theRuleForWhatExistsHoldsForACopyThatIsMadeAgain() throws Exception {
    var replace = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE);
    ItemSnapshot item =
        retried(desk.place(THERE, "b"), replace, () -> desk.object(THERE, "b", "two"));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.text(THERE, "b")).isEqualTo("one");
    assertThat(desk.keys(HERE)).isEmpty();
  }
}
