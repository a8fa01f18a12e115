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
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
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
class DatedBackTest {

  private interface Change {
    void make() throws IOException;
  }

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

  /// Not before the clock of the file system has gone on since the last change.
  private void rewrite(String name, String text) {
    Path file = desk.file(name);
    try {
      var date = Files.getLastModifiedTime(file);
      var last = LastTouch.of(desk.local(name).location());
      do {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, date);
      } while (LastTouch.of(desk.local(name).location()).equals(last) || isOfThisTick(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isOfThisTick(String name) {
    return desk.file("to/a").toFile().exists()
        && LastTouch.of(desk.local(name).location())
            .map(touch -> touch.toEpochMilli())
            .equals(LastTouch.of(desk.local("to/a").location()).map(touch -> touch.toEpochMilli()));
  }

  private TransferSnapshot move(CopyPolicy policy) throws InterruptedException {
    var route = new Route(desk.local("from/"), desk.place(THERE, "to/"));
    return desk.queue.await(desk.queue.submit(new Move(List.of(route), policy)));
  }

  private ItemSnapshot retried(CopyPolicy policy, Change meanwhile) throws Exception {
    StoreAddress folder = desk.local("").location().store();
    var once = new AtomicBoolean(true);
    ConditionalDelete failing =
        (key, revision) -> {
          if (once.getAndSet(false)) {
            throw new AccessDenied(key.value(), AccessDenied.Why.FORBIDDEN, null);
          }
          try (ObjectStore real = desk.stores.real(folder)) {
            real.feature(ConditionalDelete.class).orElseThrow().delete(key, revision);
          }
        };
    desk.stores.put(folder, () -> new Deleting(desk.stores.real(folder), failing));
    TransferSnapshot failed = move(policy);
    assertThat(desk.item(failed).state()).isEqualTo(ItemState.FAILED);
    meanwhile.make();
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
  private ItemSnapshot movedWhile(Change change) throws Exception {
    desk.stores.put(THERE, () -> new Changing(desk.stores.real(THERE), change));
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

  /// What a test does to a file in the middle of a move, once its bytes have been stored.
  private static final class Changing extends ForwardingStore {
    private final ObjectStore real;
    private final Change change;

    Changing(ObjectStore real, Change change) {
      this.real = real;
      this.change = change;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public ObjectMeta put(ObjectKey key, ByteSource source, PutOptions options)
        throws StorageException {
      ObjectMeta written = real.put(key, source, options);
      try {
        change.make();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return written;
    }
  }

  private static final class Deleting extends ForwardingStore {
    private final ObjectStore real;
    private final ConditionalDelete how;

    Deleting(ObjectStore real, ConditionalDelete how) {
      this.real = real;
      this.how = how;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
      return type == ConditionalDelete.class ? Optional.of(type.cast(how)) : real.feature(type);
    }
  }
}
