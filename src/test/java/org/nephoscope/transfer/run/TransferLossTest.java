package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.VerificationLedger;
import org.nephoscope.transfer.copy.PartFile;
import org.nephoscope.transfer.name.PartName;

@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class TransferLossTest {

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

  /// What a store answers to one kind of call becomes what the test says.
  private void answers(StoreAddress address, String call, BiFunction<Object[], Object, Object> as)
      throws IOException {
    ObjectStore real = desk.stores.real(address);
    var changed =
        (ObjectStore)
            Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (_, method, arguments) -> {
                  try {
                    Object answer = method.invoke(real, arguments);
                    return method.getName().equals(call) ? as.apply(arguments, answer) : answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    desk.stores.put(address, () -> new Unclosed(changed).open());
  }

  @Test
  void aNameWithTheEndingOfAnEncodingIsTakenOnlyOnce() throws Exception {
    byte[] packed = TransferSamples.gzip("text".getBytes(UTF_8));
    desk.object(HERE, "d/a", packed, TransferSamples.GZIP);
    desk.object(HERE, "d/a.gz", "another");
    var policy = CopyPolicy.DEFAULT.encoding(CopyPolicy.EncodingPolicy.KEEP_SUFFIX);
    for (int run = 0; run < 2; run++) {
      var snapshot = desk.run(desk.place(HERE, "d/"), desk.local(""), policy);
      assertThat(snapshot.state()).isInstanceOf(TransferState.Finished.class);
      assertThat(desk.files()).containsExactly("%61.gz", "a.gz");
      assertThat(desk.file("a.gz")).hasContent("another");
      assertThat(desk.file("%61.gz")).hasBinaryContent(packed);
    }
  }

  @Test
  void aMismatchDeletesNothingThatHasReplacedAnObject() throws Exception {
    desk.object(HERE, "x", "new");
    desk.object(THERE, "x", "old");
    answers(THERE, "put", (_, written) -> doubted((ObjectMeta) written));
    var policy = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE);
    var item = desk.item(desk.run(desk.place(HERE, "x"), desk.place(THERE, "x"), policy));
    assertThat(item.state()).isEqualTo(ItemState.FAILED);
    assertThat(item.verification().word()).isEqualTo("mismatch");
    assertThat(item.detail()).contains("has replaced what was there");
    assertThat(desk.text(THERE, "x")).isEqualTo("new");

    var fresh = desk.item(desk.run(desk.place(HERE, "x"), desk.place(THERE, "y"), policy));
    assertThat(fresh.detail()).contains("so it was deleted again");
    assertThatThrownBy(() -> desk.text(THERE, "y")).isInstanceOf(NotFound.class);
  }

  private static ObjectMeta doubted(ObjectMeta written) {
    return new ObjectMeta(
        written.key(),
        written.size(),
        written.modified(),
        written.revision(),
        written.etag(),
        List.of(new Checksum(Algorithm.MD5, "00000000000000000000000000000000")),
        written.headers(),
        written.storageClass());
  }

  @Test
  void runningFailedItemsAgainTakesNoNameOfAnother() throws Exception {
    desk.object(HERE, "a/x", "first");
    desk.object(HERE, "c/x", "second");
    var to = desk.place(THERE, "n");
    var routes =
        List.of(new Route(desk.place(HERE, "a/x"), to), new Route(desk.place(HERE, "c/x"), to));
    var policy = CopyPolicy.DEFAULT.ifExists(CopyPolicy.IfExists.REPLACE);
    var first = desk.queue.await(desk.queue.submit(new Copy(routes, policy)));
    assertThat(first.tally().failed()).isEqualTo(1);
    var again = desk.queue.await(desk.queue.retryFailed(first.transfer()));
    assertThat(desk.item(again).state()).isEqualTo(ItemState.CONFLICT);
    assertThat(again.tally().failed()).isEqualTo(1);
    assertThat(desk.queue.ended(again.transfer(), 0, 10)).hasSize(1);
    assertThat(desk.text(THERE, "n")).isEqualTo("first");
  }

  @Test
  void aFaultInOneItemLeavesTheOthersAlone() throws Exception {
    desk.object(HERE, "a/1", "one");
    desk.object(HERE, "a/2", "two");
    var store = new FaultyStore(desk.stores.real(HERE));
    desk.stores.put(HERE, () -> new Unclosed(store).open());
    store.before(
        Call.OPEN,
        1,
        () -> {
          throw new IllegalStateException("a fault");
        });
    var snapshot = desk.run(desk.place(HERE, "a/"), desk.local(""));
    assertThat(snapshot.tally().done()).isEqualTo(1);
    assertThat(snapshot.tally().failed()).isEqualTo(1);
    assertThat(desk.queue.items(snapshot.transfer(), ItemFilter.FAILED, 0, 10))
        .first()
        .satisfies(item -> assertThat(item.detail()).contains("mem://here/a/", "a fault"));
  }

  @Test
  void aStreamClosedForAPauseIsNoFailureAfterIt() throws Exception {
    desk.object(HERE, "x", "content");
    var reached = new CountDownLatch(1);
    var resumed = new CountDownLatch(1);
    var first = new AtomicBoolean(true);
    answers(
        HERE,
        "open",
        (_, answer) -> {
          var content = (ObjectContent) answer;
          return first.getAndSet(false)
              ? new ObjectContent(content.meta(), content.range(), new Closing(reached, resumed))
              : content;
        });
    var transfer = desk.copy(desk.place(HERE, "x"), desk.local("x"), CopyPolicy.DEFAULT);
    reached.await();
    desk.queue.pause(transfer);
    desk.queue.resume(transfer);
    resumed.countDown();
    assertThat(desk.item(desk.queue.await(transfer)).state()).isEqualTo(ItemState.DONE);
    assertThat(desk.file("x")).hasContent("content");
  }

  /// Waits for bytes until it is closed, and tells of it late.
  private static final class Closing extends InputStream {
    private final CountDownLatch reached;
    private final CountDownLatch resumed;
    private final CountDownLatch closed = new CountDownLatch(1);

    Closing(CountDownLatch reached, CountDownLatch resumed) {
      this.reached = reached;
      this.resumed = resumed;
    }

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      reached.countDown();
      try {
        closed.await();
        resumed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new ClosedChannelException();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void theMarkOfTheFolderItselfBecomesTheFolder() throws Exception {
    desk.object(HERE, "a/", "");
    desk.object(HERE, "a/x", "text");
    var snapshot = desk.run(desk.place(HERE, "a/"), desk.local("out/"));
    assertThat(snapshot.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.files()).containsExactly("out/x");
  }

  @Test
  void whatAStoreDoesNotSayIsNotTakenForDone() throws Exception {
    desk.object(HERE, "a", "text");
    answers(HERE, "delete", (_, _) -> List.of());
    var snapshot = desk.queue.await(desk.queue.submit(new Delete(List.of(desk.place(HERE, "a")))));
    assertThat(desk.item(snapshot).state()).isEqualTo(ItemState.FAILED);
    assertThat(desk.item(snapshot).detail()).contains("did not say whether");
  }

  @Test
  void aProofStaysWhenALaterCheckProvesNothing() {
    var checksum = new Checksum(Algorithm.MD5, "00000000000000000000000000000000");
    var key = new ObjectKey("x");
    var revision = new Revision("1");
    VerificationLedger ledger = desk.journal.ledger();
    ledger.record(HERE, key, revision, check(new Verification.Matched(checksum)));
    ledger.record(HERE, key, revision, check(new Verification.NotChecked()));
    desk.journal.flush();
    assertThat(ledger.find(HERE, key, revision).orElseThrow().verification().word())
        .isEqualTo("md5");
    ledger.record(HERE, key, revision, check(new Verification.Mismatched("1", "2")));
    desk.journal.flush();
    assertThat(ledger.find(HERE, key, revision).orElseThrow().verification().word())
        .isEqualTo("mismatch");
  }

  private static VerificationLedger.Check check(Verification verification) {
    return new VerificationLedger.Check(verification, "", "", Instant.EPOCH, new Transfer(1));
  }

  @Test
  void aFileMadeInBetweenIsNotReplaced() throws Exception {
    Path target = desk.file("x");
    try (PartFile part = PartFile.create(PartName.beside(target, 1))) {
      part.write(new byte[] {1}, 0, 1);
      part.publish(target, Optional.empty(), Optional.empty());
    }
    assertThat(desk.files()).containsExactly("x");
    try (PartFile part = PartFile.create(PartName.beside(target, 2))) {
      assertThatThrownBy(() -> part.publish(target, Optional.empty(), Optional.empty()))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(Files.size(target)).isEqualTo(1);
  }

  @Test
  void nobodyElseCanReadTheJournal() throws Exception {
    assertThat(Files.getPosixFilePermissions(temporary.resolve("home"))).hasSize(3);
    assertThat(Files.getPosixFilePermissions(temporary.resolve("home/journal.db"))).hasSize(2);
  }
}
