package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.storage.ForwardingStore;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;
import org.nephoscope.transfer.lane.Hosts;
import org.nephoscope.transfer.name.MountPoint;

/// The disk that a transfer writes to is unmounted, and an empty folder of the same name comes to
/// light below it. A moved folder takes the disk's part.
@Timeout(60)
class TargetDiskTest {

  @TempDir Path temporary;
  private TransferDesk desk;
  private TestStores objects;
  private Path disk;
  private volatile boolean mounted = true;

  @BeforeEach
  void open() throws IOException {
    desk = open(Hosts.fixed(1));
    objects = desk.stores;
    disk = Files.createDirectory(desk.file("disk"));
    for (int i = 0; i < 9; i++) {
      desk.object(HERE, "in/" + i, "content " + i);
    }
  }

  private TransferDesk open(Hosts hosts) throws IOException {
    return new TransferDesk(temporary, hosts, this::mount);
  }

  /// As another process, with the same objects.
  private void reopen() throws IOException {
    desk.close();
    desk = open(Hosts.fixed(1));
    desk.stores.put(HERE, () -> objects.real(HERE));
  }

  private Optional<String> mount(Path folder) {
    return mounted && folder.startsWith(disk)
        ? Optional.of(disk.toString())
        : MountPoint.of(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void unmount() throws IOException {
    mounted = false;
    Files.move(disk, temporary.resolve("unmounted"));
    Files.createDirectory(disk);
  }

  private void mountAgain() throws IOException {
    Files.delete(disk);
    Files.move(temporary.resolve("unmounted"), disk);
    mounted = true;
  }

  private Copy copy() {
    return new Copy(
        List.of(new Route(desk.place(HERE, "in/"), desk.local("disk/out/"))), CopyPolicy.DEFAULT);
  }

  /// Something happens when the third object is read for the first time.
  private void atTheThird(Step step) {
    var opened = new AtomicInteger();
    desk.stores.put(
        HERE,
        () ->
            new Opening(
                desk.stores.real(HERE),
                () -> {
                  if (opened.incrementAndGet() == 3) {
                    step.run();
                  }
                }));
  }

  private void awaitPaused() {
    while (!(desk.queue.snapshot().getFirst().state() instanceof TransferState.Paused)) {
      Thread.onSpinWait();
    }
  }

  private void assertNothingBelow(TransferSnapshot stopped) throws IOException {
    assertThat(stopped.state()).isInstanceOf(Waiting.class);
    assertThat(((Waiting) stopped.state()).why())
        .startsWith(disk.resolve("out") + " is not on its disk: a disk was mounted at " + disk)
        .endsWith("Mount the disk there again, and resume.");
    assertThat(desk.files()).isEmpty();
    try (var below = Files.list(disk)) {
      assertThat(below).isEmpty();
    }
  }

  private void assertFinishes(Transfer transfer) throws Exception {
    desk.queue.resume(transfer);
    TransferSnapshot end = desk.queue.await(transfer);
    assertThat(end.state()).isEqualTo(new TransferState.Finished());
    assertThat(end.tally().done()).isEqualTo(9);
    assertThat(desk.files()).hasSize(9).allMatch(file -> file.startsWith("disk/out/"));
  }

  @Test
  void nothingIsWrittenBelowADiskThatGoesWhileItsTransferIsPaused() throws Exception {
    var transfer = new Transfer(1);
    var unmounted = new CountDownLatch(1);
    atTheThird(() -> {
      desk.queue.pause(transfer);
      unmounted.await();
    });
    assertThat(desk.queue.submit(copy())).isEqualTo(transfer);
    awaitPaused();
    unmount();
    unmounted.countDown();
    desk.queue.resume(transfer);
    assertNothingBelow(desk.queue.await(transfer));

    desk.queue.resume(transfer);
    assertNothingBelow(desk.queue.await(transfer));
    mountAgain();
    assertFinishes(transfer);
  }

  @Test
  void norBetweenTwoRuns() throws Exception {
    Transfer transfer = desk.queue.submitPaused(copy());
    atTheThird(() -> desk.queue.pause(transfer));
    desk.queue.resume(transfer);
    awaitPaused();
    reopen();
    unmount();
    desk.queue.resume(transfer);
    assertNothingBelow(desk.queue.await(transfer));
    reopen();
    mountAgain();
    assertFinishes(transfer);
  }

  @Test
  void norWhileItRuns() throws Exception {
    atTheThird(this::unmount);
    Transfer transfer = desk.queue.submit(copy());
    assertNothingBelow(desk.queue.await(transfer));
    mountAgain();
    assertFinishes(transfer);
  }

  @Test
  void norWhenFailuresAreTriedAgain() throws Exception {
    desk.stores.put(
        HERE,
        () -> {
          throw new StorageException.AccessDenied(
              "in/", StorageException.AccessDenied.Why.FORBIDDEN, null);
        });
    Transfer first = desk.queue.submit(copy());
    assertThat(desk.queue.await(first).state()).isInstanceOf(TransferState.Failed.class);
    desk.stores.put(HERE, () -> desk.stores.real(HERE));
    unmount();
    Transfer again = desk.queue.retryFailed(first);
    assertNothingBelow(desk.queue.await(again));
    mountAgain();
    assertFinishes(again);
  }

  @Test
  void aDiskThatComesOverTheFolderIsAnother() throws Exception {
    mounted = false;
    Transfer transfer = desk.queue.submitPaused(copy());
    atTheThird(() -> desk.queue.pause(transfer));
    desk.queue.resume(transfer);
    awaitPaused();
    mounted = true;
    Files.move(disk, temporary.resolve("below"));
    Files.createDirectory(disk);
    desk.queue.resume(transfer);
    TransferSnapshot stopped = desk.queue.await(transfer);
    assertThat(stopped.state()).isInstanceOf(Waiting.class);
    assertThat(((Waiting) stopped.state()).why())
        .startsWith(disk.resolve("out") + " is on another disk than when this transfer began (");
    assertThat(desk.files()).isEmpty();
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  private static final class Opening extends ForwardingStore {
    private final ObjectStore real;
    private final Step step;

    Opening(ObjectStore real, Step step) {
      this.real = real;
      this.step = step;
    }

    @Override
    protected ObjectStore store() {
      return real;
    }

    @Override
    public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
        throws StorageException {
      try {
        step.run();
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
      return real.open(key, span, revision);
    }
  }
}
