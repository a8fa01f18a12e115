package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.AdvisoryLocks;
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
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;

/// Two transfers that share a single lane.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class TransferPauseTest {

  private static final StoreAddress OTHER = new StoreAddress.Memory("other");

  @TempDir Path temporary;
  private TransferDesk desk;
  private TransferQueue queue;
  private FaultyStore here;
  private FaultyStore other;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    queue = new TransferQueue(desk.stores, desk.journal, 1);
    here = faulty(HERE);
    other = faulty(OTHER);
    for (int i = 0; i < 3; i++) {
      desk.object(HERE, "a/" + i, "here " + i);
    }
    desk.object(OTHER, "b", "other");
  }

  @AfterEach
  void close() {
    queue.close();
    desk.close();
  }

  @Test
  void aPausedTransferKeepsNoLane() throws Exception {
    var transfer = pausedInItsFirstObject();
    assertThat(queue.await(copy(desk.place(OTHER, "b"), "b")).tally().done()).isOne();
    queue.resume(transfer);
    assertThat(queue.await(transfer).tally().done()).isEqualTo(3);
  }

  @Test
  void pausedAgainWhileItWaitsForItsLaneItLosesNothing() throws Exception {
    var transfer = pausedInItsFirstObject();
    var busy = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    other.before(Call.OPEN, 1, () -> meet(busy, free));
    var second = copy(desk.place(OTHER, "b"), "b");
    busy.await();
    queue.resume(transfer);
    queue.pause(transfer);
    free.countDown();
    assertThat(queue.await(second).tally().done()).isOne();
    queue.resume(transfer);
    var last = queue.await(transfer);
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(last.tally().done()).isEqualTo(3);
    assertThat(desk.text(THERE, "a/0")).isEqualTo("here 0");
  }

  @Test
  void cancelledItWaitsForNobodyElse() throws Exception {
    var transfer = pausedInItsFirstObject();
    var busy = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    other.before(Call.OPEN, 1, () -> meet(busy, free));
    var second = copy(desk.place(OTHER, "b"), "b");
    busy.await();
    queue.cancel(transfer);
    assertThat(queue.await(transfer).state()).isInstanceOf(TransferState.Cancelled.class);
    free.countDown();
    assertThat(queue.await(second).tally().done()).isOne();
  }

  @Test
  void aDeletionThatIsPausedBetweenTriesGoesOn() throws Exception {
    var transfer = new AtomicReference<Transfer>();
    var submitted = new CountDownLatch(1);
    var failed = new CountDownLatch(1);
    here.before(
        Call.DELETE,
        1,
        () -> {
          meet(new CountDownLatch(1), submitted);
          queue.pause(transfer.get());
          failed.countDown();
          throw new Busy("here", null, null);
        });
    transfer.set(queue.submit(new Delete(List.of(desk.place(HERE, "a/")))));
    submitted.countDown();
    failed.await();
    queue.resume(transfer.get());
    var last = queue.await(transfer.get());
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(last.tally().done()).isEqualTo(3);
    assertThat(last.tally().ended()).isEqualTo(last.tally().planned());
  }

  @Test
  void cancelledItWaitsForNoLockOfOthers() throws Exception {
    var waiting = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var locked =
        new ForwardingStore() {
          @Override
          protected ObjectStore store() {
            return here;
          }

          @Override
          public ObjectContent open(ObjectKey key, Span span, Optional<Revision> revision)
              throws StorageException {
            meet(waiting, ended);
            throw new Unreachable(key.value(), "another program has kept its lock", null);
          }

          @Override
          public <T> Optional<T> feature(Class<T> type) {
            return type == AdvisoryLocks.class
                ? Optional.of(type.cast(new Ending(ended)))
                : super.feature(type);
          }
        };
    desk.stores.put(HERE, () -> new Unclosed(locked).open());
    var transfer = copy(desk.place(HERE, "a/"), "a/");
    waiting.await();
    queue.cancel(transfer);
    assertThat(queue.await(transfer).state()).isInstanceOf(TransferState.Cancelled.class);
  }

  /// Locks that nobody gets.
  private record Ending(CountDownLatch ended) implements AdvisoryLocks {
    @Override
    public void endWaits() {
      ended.countDown();
    }

    @Override
    public Optional<Held> lock(ObjectKey key, Kind kind, Duration patience) {
      return Optional.empty();
    }
  }

  /// Its first object is open, and it rests before the bytes are read.
  private Transfer pausedInItsFirstObject() throws Exception {
    var reached = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    here.before(Call.OPEN, 1, () -> meet(reached, goOn));
    var transfer = copy(desk.place(HERE, "a/"), "a/");
    reached.await();
    queue.pause(transfer);
    goOn.countDown();
    return transfer;
  }

  private Transfer copy(Place from, String to) {
    var route = new Route(from, desk.place(THERE, to));
    return queue.submit(new Copy(List.of(route), CopyPolicy.DEFAULT));
  }

  private FaultyStore faulty(StoreAddress address) throws IOException {
    var store = new FaultyStore(desk.stores.real(address));
    desk.stores.put(address, () -> new Unclosed(store).open());
    return store;
  }

  private static void meet(CountDownLatch reached, CountDownLatch until) {
    reached.countDown();
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
