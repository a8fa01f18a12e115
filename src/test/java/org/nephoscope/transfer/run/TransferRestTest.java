package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.Patience;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Failure;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.lane.FakeDisk;
import org.nephoscope.transfer.lane.Hosts;

/// What is not there makes a transfer wait, and no item fail. The clock is the test's.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class TransferRestTest {

  private static final long SECOND = 1_000_000_000;
  private static final int OBJECTS = 8;

  @TempDir Path temporary;
  private final AtomicLong now = new AtomicLong(SECOND);
  private final Hosts hosts = new Hosts(now::get);
  private TransferDesk desk;
  private FaultyStore here;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary, hosts);
    for (int i = 0; i < OBJECTS; i++) {
      desk.object(HERE, "a/" + i, "content " + i);
    }
    here = new FaultyStore(desk.stores.real(HERE));
    desk.stores.put(HERE, () -> new Unclosed(here).open());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aServerThatHasGoneIsWaitedForAndNothingIsCounted() throws Exception {
    here.failAlways(Call.OPEN, gone());
    Transfer transfer = copy();
    Patience.until("the server is waited for", () -> state(transfer) instanceof Waiting);
    assertThat(((Waiting) state(transfer)).cause()).isEqualTo(Waiting.Cause.OFFLINE);
    assertThat(((Waiting) state(transfer)).why()).contains("mem://here/", "network");
    Patience.until("nothing is under way", () -> isAtRest(transfer));
    for (int probe = 0; probe < 6; probe++) { // ten minutes and more
      int before = here.calls(Call.OPEN);
      now.addAndGet(600 * SECOND);
      Patience.until(
          "it was asked once and nothing is under way",
          () -> here.calls(Call.OPEN) == before + 1 && isAtRest(transfer));
    }
    here.heal();
    now.addAndGet(600 * SECOND);
    TransferSnapshot last = desk.queue.await(transfer);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(last.tally().verified()).isEqualTo(OBJECTS);
    assertThat(desk.items(last)).allSatisfy(item -> assertThat(item.attempts()).isLessThan(5));
  }

  @Test
  void aServerThatGoesDuringTheListingIsWaitedForToo() throws Exception {
    for (int i = 0; i < 1100; i++) {
      desk.object(HERE, "b/" + i, "");
    }
    for (int call = 2; call < 5; call++) {
      here.fail(Call.LIST, call, gone());
    }
    Transfer transfer = desk.queue.submit(new Delete(List.of(desk.place(HERE, "b/"))));
    Patience.until("the server is waited for", () -> state(transfer) instanceof Waiting);
    now.addAndGet(10 * SECOND);
    assertThat(desk.queue.await(transfer).tally().done()).isEqualTo(1100);
  }

  @Test
  void aPauseWhileTheListingWaitsForItsServerIsNoEnd() throws Exception {
    for (int i = 0; i < 1100; i++) {
      desk.object(HERE, "b/" + i, "");
    }
    var asked = new CountDownLatch(1);
    var paused = new CountDownLatch(1);
    here.before(
        Call.LIST,
        2,
        () -> {
          asked.countDown();
          awaitDown(paused);
          throw gone();
        });
    Transfer transfer = desk.copy(desk.place(HERE, "b/"), desk.local(""), CopyPolicy.DEFAULT);
    asked.await();
    desk.queue.pause(transfer);
    paused.countDown();
    LockSupport.parkNanos(SECOND / 5); // meanwhile the listing has to see that it is paused
    desk.queue.resume(transfer);
    assertThat(desk.queue.await(transfer).tally().done()).isEqualTo(1100);
  }

  private static void awaitDown(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aServerThatStopsAnsweringOneObjectIsWaitedFor() throws Exception {
    here.before(
        Call.OPEN,
        1,
        () -> {
          now.addAndGet(60 * SECOND); // as the time-outs last
          throw gone();
        });
    Transfer transfer = oneByOne();
    Patience.until("the server is waited for", () -> state(transfer) instanceof Waiting);
    now.addAndGet(10 * SECOND);
    TransferSnapshot last = desk.queue.await(transfer);
    assertThat(last.tally().verified()).isEqualTo(OBJECTS);
    assertThat(desk.items(last)).allSatisfy(item -> assertThat(item.attempts()).isOne());
  }

  @Test
  void bytesThatStopComingTellThatTheServerHasGone() throws Exception {
    var silent = new AtomicBoolean(true);
    var store =
        new ForwardingStore() {
          @Override
          protected ObjectStore store() {
            return here;
          }

          @Override
          public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
              throws StorageException {
            ObjectContent content = here.open(key, span, revision);
            InputStream bytes = silent.get() ? new Silent() : content.bytes();
            return new ObjectContent(content.meta(), content.range(), bytes);
          }
        };
    desk.stores.put(HERE, () -> new Unclosed(store).open());
    Transfer transfer = oneByOne();
    Patience.until("the server is waited for", () -> state(transfer) instanceof Waiting);
    silent.set(false);
    now.addAndGet(600 * SECOND);
    assertThat(desk.queue.await(transfer).tally().verified()).isEqualTo(OBJECTS);
  }

  private final class Silent extends InputStream {
    @Override
    public int read() throws IOException {
      now.addAndGet(30 * SECOND);
      throw gone();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return read();
    }
  }

  @Test
  void aServerThatNeverAnsweredIsNotWaitedFor() throws Exception {
    here.failAlways(Call.LIST, gone());
    assertThat(desk.run(desk.place(HERE, "a/"), desk.local("")).state())
        .isInstanceOf(TransferState.Failed.class);
  }

  @Test
  void aFailedUploadNamesItsTarget() throws Exception {
    Files.writeString(desk.file("mine"), "x");
    String place = "mem://there/";
    var there = new FaultyStore(desk.stores.real(THERE));
    there.failAlways(Call.PUT, new Unreachable(place, "the connection broke", null));
    desk.stores.put(THERE, () -> new Unclosed(there).open());
    var last = desk.run(desk.local("mine"), desk.place(THERE, "b/mine"));
    assertThat(desk.items(last))
        .singleElement()
        .satisfies(
            item -> assertThat(item.detail()).contains("complete answer for mem://there/b/mine ("));
  }

  @Test
  void whatTakesNoFilesIsNotCalledMissing() throws Exception {
    Path folder = Path.of("/proc");
    assumeThat(folder).exists();
    var last =
        desk.run(
            desk.place(HERE, "a/1"), desk.place(new StoreAddress.Local(folder), "nephoscope-q"));
    assertThat(desk.items(last))
        .singleElement()
        .satisfies(item -> {
          assertThat(item.detail()).contains("/proc/nephoscope-q cannot be written");
          assertThat(item.failure()).isEqualTo(Failure.OTHER);
        });
  }

  @Test
  void anObjectThatItsServerCannotGiveFails() throws Exception {
    here.failAlways(Call.OPEN, new Unreachable("a/1", "it answered 500", null));
    var policy =
        new CopyPolicy(CopyPolicy.IfExists.FAIL, CopyPolicy.EncodingPolicy.KEEP, true, false, 8);
    assertThat(desk.run(desk.place(HERE, "a/"), desk.local(""), policy).state())
        .isInstanceOf(TransferState.Failed.class);
  }

  @Test
  void aRestingTransferCanBeCancelled() throws Exception {
    here.failAlways(Call.OPEN, gone());
    Transfer transfer = copy();
    Patience.until("nothing is under way", () -> isAtRest(transfer));
    desk.queue.cancel(transfer);
    assertThat(desk.queue.await(transfer).state()).isInstanceOf(TransferState.Cancelled.class);
  }

  @Test
  void aServerThatAsksForFewerRequestsGetsFewer() throws Exception {
    here.fail(Call.OPEN, 1, new Busy("here", null, null));
    TransferSnapshot last = desk.run(desk.place(HERE, "a/"), desk.local(""));
    assertThat(last.tally().verified()).isEqualTo(OBJECTS);
    assertThat(last.width()).isEqualTo(16);
  }

  @Test
  void aFullDiskIsWaitedFor() throws Exception {
    var space = new AtomicLong(0);
    FakeDisk.hold(hosts, new StoreAddress.Local(desk.folder), space);
    var full = new AtomicBoolean(true);
    var store = breaking(full, () -> new IOException("No space left on device"));
    desk.stores.put(HERE, () -> new Unclosed(store).open());
    Transfer transfer = copy();
    Patience.until(
        "the disk is waited for", () -> state(transfer) instanceof Waiting && isAtRest(transfer));
    assertThat(((Waiting) state(transfer)).cause()).isEqualTo(Waiting.Cause.DISK_FULL);
    desk.queue.resume(transfer);
    Patience.until(
        "the disk is waited for again",
        () -> state(transfer) instanceof Waiting && isAtRest(transfer));
    full.set(false);
    space.set(1L << 30);
    now.addAndGet(60 * SECOND);
    TransferSnapshot last = desk.queue.await(transfer);
    assertThat(last.tally().verified()).isEqualTo(OBJECTS);
    assertThat(desk.items(last)).allSatisfy(item -> assertThat(item.attempts()).isOne());
  }

  @Test
  void aFullDiskThatIsReadOnlyIsNotWaitedFor() throws Exception {
    FakeDisk.hold(hosts, new StoreAddress.Local(desk.folder), new AtomicLong(0));
    var store =
        breaking(
            new AtomicBoolean(true),
            () -> new FileSystemException("x", null, "Read-only file system"));
    desk.stores.put(HERE, () -> new Unclosed(store).open());
    Transfer transfer = copy();
    Patience.until(
        "it waits or ends",
        () -> isAtRest(transfer) || state(transfer) instanceof TransferState.Failed);
    assertThat(state(transfer)).isInstanceOf(TransferState.Failed.class);
    assertThat(desk.items(desk.queue.await(transfer)))
        .allSatisfy(item -> assertThat(item.failure()).isEqualTo(Failure.DENIED));
  }

  /// A store of which nothing can be written down, as long as that is said.
  private ForwardingStore breaking(AtomicBoolean broken, Supplier<IOException> error) {
    return new ForwardingStore() {
      @Override
      protected ObjectStore store() {
        return here;
      }

      @Override
      public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
          throws StorageException {
        ObjectContent content = here.open(key, span, revision);
        InputStream bytes = broken.get() ? new Broken(error) : content.bytes();
        return new ObjectContent(content.meta(), content.range(), bytes);
      }
    };
  }

  /// As if the file that the bytes go to could not grow.
  private static final class Broken extends InputStream {
    private final Supplier<IOException> error;

    Broken(Supplier<IOException> error) {
      this.error = error;
    }

    @Override
    public int read() throws IOException {
      throw error.get();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return read();
    }
  }

  private Transfer copy() {
    return desk.copy(desk.place(HERE, "a/"), desk.local(""), CopyPolicy.DEFAULT);
  }

  private Transfer oneByOne() {
    return desk.copy(
        desk.place(HERE, "a/"),
        desk.local(""),
        new CopyPolicy(CopyPolicy.IfExists.FAIL, CopyPolicy.EncodingPolicy.KEEP, true, false, 1));
  }

  private static Unreachable gone() {
    return new Unreachable("a", "the connection was refused", true, new ConnectException());
  }

  private TransferState state(Transfer transfer) {
    return desk.queue.snapshot().stream()
        .filter(one -> one.transfer().equals(transfer))
        .findFirst()
        .orElseThrow()
        .state();
  }

  /// Whether nothing is under way. What had no lane yet when its server went is still planned.
  private boolean isAtRest(Transfer transfer) {
    List<ItemState> states =
        desk.queue.items(transfer, ItemFilter.ALL, 0, 100).stream()
            .map(ItemSnapshot::state)
            .toList();
    return states.contains(ItemState.WAITING) && !states.contains(ItemState.ACTIVE);
  }
}
