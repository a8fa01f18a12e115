package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.CopyPolicy.EncodingPolicy;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.TransferRequest.Move;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferRequest.Sync;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.name.LastTouch;

/// Files that are rewritten in place with as many bytes and given their old date again, as `touch
/// -d` and `cp -p` do. Only the file system's own note tells them apart.
@Timeout(60)
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "Java does not tell when a file was touched there")
@Execution(ExecutionMode.CONCURRENT)
class DatedBackTest {

  private static final int LENGTH = 1000;

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    Files.createDirectories(desk.file("from"));
    Files.writeString(desk.file("from/a"), "one");
    Files.setLastModifiedTime(desk.file("from/a"), FileTime.fromMillis(1_000_000_000_000L));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /// Not before the clock of the file system, which is slower than ours, has gone on.
  private void rewrite(String name, String text) {
    Path file = desk.file(name);
    long since = System.currentTimeMillis();
    try {
      var date = Files.getLastModifiedTime(file);
      do {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, date);
      } while (LastTouch.of(desk.local(name).location()).orElseThrow().when().toEpochMilli()
          <= since);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private TransferSnapshot move(CopyPolicy policy) throws InterruptedException {
    var route = new Route(desk.local("from/"), desk.place(THERE, "to/"));
    return desk.queue.await(desk.queue.submit(new Move(List.of(route), policy)));
  }

  private ItemSnapshot retried(CopyPolicy policy, AfterWriting.Event meanwhile) throws Exception {
    StoreAddress folder = desk.local("").location().store();
    Deleting.first(
        desk,
        folder,
        (key, _) -> {
          throw new AccessDenied(key.value(), AccessDenied.Why.FORBIDDEN, null);
        });
    TransferSnapshot failed = move(policy);
    assertThat(desk.item(failed).state()).isEqualTo(ItemState.FAILED);
    meanwhile.happens();
    return desk.item(desk.queue.await(desk.queue.retryFailed(failed.transfer())));
  }

  @Test
  void aMoveThatIsTriedAgainDoesNotDeleteWhatWasNeverCopied() throws Exception {
    ItemSnapshot item = retried(CopyPolicy.DEFAULT, () -> rewrite("from/a", "two"));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.file("from/a")).doesNotExist();
    assertThat(desk.text(THERE, "to/a")).isEqualTo("two");
  }

  @Test
  void norIfItIsRewrittenWhileTheProofIsRenewed() throws Exception {
    StoreAddress folder = desk.local("").location().store();
    var once = new AtomicBoolean(true);
    WhileReading.Event change =
        _ -> {
          if (once.getAndSet(false)) {
            rewrite("from/a", "two");
          }
        };
    ItemSnapshot item =
        retried(CopyPolicy.DEFAULT, () -> WhileReading.let(desk, folder, "one".length(), change));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.file("from/a")).hasContent("two");
  }

  @Test
  void whereNothingIsReplacedItStays() throws Exception {
    ItemSnapshot item =
        retried(CopyPolicy.DEFAULT.ifExists(IfExists.FAIL), () -> rewrite("from/a", "two"));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(desk.file("from/a")).hasContent("two");
    assertThat(desk.text(THERE, "to/a")).isEqualTo("one");
  }

  @Test
  void encodedOnTheWayItIsComparedByItsContent() throws Exception {
    ItemSnapshot item =
        retried(CopyPolicy.DEFAULT.encoding(EncodingPolicy.GZIP), () -> rewrite("from/a", "two"));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.file("from/a")).doesNotExist();
    try (ObjectStore there = desk.stores.real(THERE);
        var stored = there.open(new ObjectKey("to/a"), Span.WHOLE, Optional.empty());
        var content = new GZIPInputStream(stored.bytes())) {
      assertThat(content.readAllBytes()).asString().isEqualTo("two");
    }
  }

  @Test
  void whatWasNotRewrittenIsTakenAwayTheSecondTime() throws Exception {
    assertThat(retried(CopyPolicy.DEFAULT, () -> {}).state()).isEqualTo(ItemState.DONE);
    assertThat(desk.file("from/a")).doesNotExist();
  }

  /// As after a kill between the deletion and its mark in the journal.
  @Test
  void whatIsGoneIsGoneByThisMove() throws Exception {
    ItemSnapshot item = retried(CopyPolicy.DEFAULT, () -> Files.delete(desk.file("from/a")));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.text(THERE, "to/a")).isEqualTo("one");
  }

  @Test
  void theSameGoesForOneThatIsEncodedOnTheWay() throws Exception {
    CopyPolicy gzip = CopyPolicy.DEFAULT.encoding(EncodingPolicy.GZIP);
    assertThat(retried(gzip, () -> {}).state()).isIn(ItemState.DONE);
    assertThat(desk.file("from/a")).doesNotExist();
  }

  @Test
  void otherRightsAreNoOtherContent() throws Exception {
    ItemSnapshot item =
        retried(
            CopyPolicy.DEFAULT,
            () ->
                Files.setPosixFilePermissions(
                    desk.file("from/a"), PosixFilePermissions.fromString("r--r-----")));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.file("from/a")).doesNotExist();
  }

  /// What happens once the copy is there and the source is not yet taken.
  private ItemSnapshot movedWhile(AfterWriting.Event change) throws Exception {
    AfterWriting.let(desk, THERE, change);
    return desk.item(move(CopyPolicy.DEFAULT));
  }

  @Test
  void aFileRewrittenWhileItIsCopiedStays() throws Exception {
    ItemSnapshot item = movedWhile(() -> rewrite("from/a", "two"));
    assertThat(item.state()).isEqualTo(ItemState.CONFLICT);
    assertThat(item.detail()).contains("changed after it was copied");
    assertThat(desk.file("from/a")).hasContent("two");
  }

  @Test
  void aFileThatWasOnlyTouchedGoes() throws Exception {
    ItemSnapshot item = movedWhile(() -> rewrite("from/a", "one"));
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.file("from/a")).doesNotExist();
  }

  /// Each that is deleted is a touch of the others.
  @Test
  void allNamesOfOneFileAreMoved() throws Exception {
    for (int i = 0; i < 50; i++) {
      Files.createLink(desk.file("from/link" + i), desk.file("from/a"));
    }
    TransferSnapshot moved = move(CopyPolicy.DEFAULT);
    assertThat(desk.items(moved)).hasSize(51).allMatch(item -> item.state() == ItemState.DONE);
    assertThat(desk.files()).isEmpty();
    assertThat(desk.keys(THERE)).hasSize(51);
  }

  /// Copies a file that is rewritten that often while it is read.
  private ItemSnapshot copiedWhileWritten(Place to, int times) throws Exception {
    StoreAddress folder = desk.local("").location().store();
    Files.writeString(desk.file("from/a"), "0".repeat(LENGTH));
    var number = new AtomicInteger();
    WhileReading.let(
        desk,
        folder,
        LENGTH / 4,
        _ -> {
          if (number.get() < times) {
            rewrite("from/a", String.valueOf(number.incrementAndGet()).repeat(LENGTH));
          }
        });
    return desk.item(desk.run(desk.local("from/"), to));
  }

  @Test
  void aFileIsNotMixedOfTwoStates() throws Exception {
    ItemSnapshot item = copiedWhileWritten(desk.local("to/"), 1);
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.file("to/a")).hasContent("1".repeat(LENGTH));
  }

  @Test
  void norIsAnObject() throws Exception {
    ItemSnapshot item = copiedWhileWritten(desk.place(THERE, "to/"), 1);
    assertThat(item.state()).isEqualTo(ItemState.DONE);
    assertThat(desk.text(THERE, "to/a")).isEqualTo("1".repeat(LENGTH));
  }

  @Test
  void oneThatIsWrittenAllTheTimeIsNotCopied() throws Exception {
    for (Place to : List.of(desk.local("to/"), desk.place(THERE, "to/"))) {
      ItemSnapshot item = copiedWhileWritten(to, 9);
      assertThat(item.state()).isEqualTo(ItemState.FAILED);
      assertThat(item.detail())
          .containsPattern("from/a changed while it was (copied|read), so nothing was written");
    }
    assertThat(desk.files()).containsExactly("from/a");
    assertThat(desk.keys(THERE)).isEmpty();
  }

  private List<String> synced(Place to) throws InterruptedException {
    var policy = CopyPolicy.DEFAULT.ifExists(IfExists.REPLACE);
    var request =
        new Sync(new Route(desk.local("from/"), to), policy, false, false, OptionalLong.empty());
    return desk.items(desk.queue.await(desk.queue.submit(request))).stream()
        .map(item -> item.state().word())
        .toList();
  }

  @Test
  void aSyncIntoAFolderSeesIt() throws Exception {
    Files.createDirectories(desk.file("to"));
    assertThat(synced(desk.local("to/"))).containsExactly("done");
    assertThat(synced(desk.local("to/"))).isEmpty();
    rewrite("from/a", "two");
    assertThat(synced(desk.local("to/"))).containsExactly("done");
    assertThat(desk.file("to/a")).hasContent("two");
    assertThat(synced(desk.local("to/"))).isEmpty();
  }

  @Test
  void aSyncIntoABucketSeesIt() throws Exception {
    assertThat(synced(desk.place(THERE, "to/"))).containsExactly("done");
    assertThat(synced(desk.place(THERE, "to/"))).isEmpty();
    rewrite("from/a", "two");
    assertThat(synced(desk.place(THERE, "to/"))).containsExactly("done");
    assertThat(desk.text(THERE, "to/a")).isEqualTo("two");
    assertThat(synced(desk.place(THERE, "to/"))).isEmpty();
  }

  @Test
  void aSyncSeesACopyThatWasRewritten() throws Exception {
    Files.createDirectories(desk.file("to"));
    assertThat(synced(desk.local("to/"))).containsExactly("done");
    rewrite("to/a", "two");
    assertThat(synced(desk.local("to/"))).containsExactly("done");
    assertThat(desk.file("to/a")).hasContent("one");
    rewrite("to/a", "one");
    assertThat(synced(desk.local("to/"))).containsExactly("done");
    assertThat(synced(desk.local("to/"))).isEmpty();
  }
}
