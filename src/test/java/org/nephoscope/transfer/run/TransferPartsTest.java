package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.Patience;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.name.PartName;

/// Objects so large that they are fetched in parts.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class TransferPartsTest {

  private static final int PART = 100_000;
  private static final int PARTS = 10;
  private static final int SIZE = PARTS * PART - 1;

  @TempDir Path temporary;
  private TransferDesk desk;
  private TransferQueue queue;
  private RangedStore source;
  private final byte[] bytes = random(1);

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    desk.object(HERE, "large", bytes, Headers.NONE);
    source = new RangedStore(desk.stores.real(HERE));
    desk.stores.put(HERE, () -> source);
    queue = new TransferQueue(desk.stores, desk.journal, 4);
  }

  @AfterEach
  void close() {
    queue.close();
    desk.close();
  }

  @Test
  void eachPartIsFetchedOnceAndTheWholeIsProved() throws Exception {
    assertWhole(queue.await(copy()));
    assertThat(source.opened()).hasSize(PARTS).doesNotHaveDuplicates();
    assertThat(source.opened().stream().mapToLong(ByteRange::length).sum()).isEqualTo(SIZE);
    assertNothingStays();
    var flights = queue.flights(queue.snapshot().getFirst().transfer()).orElseThrow();
    assertThat(flights.bytes()).isEqualTo(SIZE).isEqualTo(flights.histogram().sum());
    assertThat(flights.recent()).singleElement().extracting("bytes").isEqualTo((long) SIZE);
  }

  @Test
  void partsAreFetchedSideBySideInFreeLanesOnly() throws Exception {
    var together = new CyclicBarrier(4);
    source.before(range -> {
      if (range.end() < 9 * PART) { // eight parts: twice four
        await(together);
      }
    });
    // Nobody passes the barrier alone, and so four of them are under way at once.
    assertWhole(queue.await(copy()));
    try (var single = new TransferQueue(desk.stores, desk.journal, 1)) {
      Files.delete(desk.file("large"));
      source.forget();
      source.before(_ -> {});
      assertWhole(single.await(copy(single)));
      assertThat(source.opened()).isSortedAccordingTo((a, b) -> Long.compare(a.start(), b.start()));
    }
  }

  @Test
  void anInterruptedCopyFetchesOnlyWhatIsMissing() throws Exception {
    interruptAfter(5);
    assertThat(desk.file("large")).doesNotExist();
    assertThat(parts()).hasSize(1);

    assertWhole(resumed());
    assertThat(source.opened()).hasSize(PARTS - 5);
    assertNothingStays();
  }

  @Test
  void aJobThatNobodyRunsCountsThePartsThatAreOnTheDisk() throws Exception {
    interruptAfter(5);
    Tally left = reopened().snapshot().getFirst().tally();
    assertThat(left.bytesDone()).isEqualTo(5 * PART);
    assertThat(left.bytesPlanned()).isEqualTo(SIZE);

    assertWhole(resumed()); // each byte once
    assertThat(reopened().snapshot().getFirst().tally().bytesDone()).isEqualTo(SIZE);
  }

  @Test
  void whatHasPassedIsWrittenDownBeforeTheEnd() throws Exception {
    var go = new CountDownLatch(1);
    source.before(range -> {
      if (range.start() == 5 * PART) {
        await(go);
      }
    });
    Transfer transfer = copy();
    Patience.until(
        "whoever is killed now has written it",
        () -> desk.journal.rows().throughput(transfer.id()).bytes() >= SIZE - PART);
    assertThat(desk.journal.rows().job(transfer.id()).orElseThrow().running()).isPositive();
    assertThat(queue.throughput(transfer).bytes()).isEqualTo(SIZE - PART);
    go.countDown();
    assertWhole(queue.await(transfer));
    assertThat(queue.throughput(transfer).bytes()).as("each byte once").isEqualTo(SIZE);
  }

  @Test
  void aDamagedPartFileIsNotBelieved() throws Exception {
    interruptAfter(5);
    try (var file = FileChannel.open(parts().getFirst(), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {(byte) ~bytes[2 * PART + 17]}), 2 * PART + 17);
    }
    assertWhole(resumed());
    assertThat(source.opened()).hasSize(PARTS - 5 + 1).contains(ByteRange.ofLength(2 * PART, PART));
  }

  @Test
  void aPartFileThatIsGoneOrShorterIsMadeAnew() throws Exception {
    interruptAfter(5);
    try (var file = FileChannel.open(parts().getFirst(), StandardOpenOption.WRITE)) {
      file.truncate(3 * PART + 10);
    }
    reopened();
    interrupt(3, () -> queue.resume(queue.snapshot().getFirst().transfer()));
    Files.delete(parts().getFirst());
    source.forget();
    assertWhole(resumed());
    assertThat(source.opened()).hasSize(PARTS);
    assertNothingStays();
  }

  @Test
  void aSourceThatHasChangedMeanwhileBeginsAgain() throws Exception {
    interruptAfter(5);
    byte[] other = random(2);
    desk.object(HERE, "large", other, Headers.NONE);
    var last = resumed();
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(desk.file("large")).hasBinaryContent(other);
    assertNothingStays();
  }

  @Test
  void aPauseKeepsWhatIsThere() throws Exception {
    var reached = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    reopened();
    source.before(range -> {
      if (range.start() == 5 * PART) {
        reached.countDown();
        await(go);
      }
    });
    Transfer transfer = copy();
    reached.await();
    queue.pause(transfer);
    go.countDown();
    source.before(_ -> {});
    queue.resume(transfer);
    assertWhole(queue.await(transfer));
    // The part that the pause has met may have been opened twice.
    assertThat(source.opened().stream().distinct()).hasSize(PARTS);
    assertThat(source.opened().size()).isBetween(PARTS, PARTS + 1);
  }

  @Test
  void aCancelledCopyLeavesNothing() throws Exception {
    interruptAfter(5);
    Transfer transfer = reopened().snapshot().getFirst().transfer();
    queue.cancel(transfer);
    assertThat(queue.await(transfer).state()).isInstanceOf(TransferState.Cancelled.class);
    assertNothingStays();
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void whatFailsForGoodLeavesNothing() throws Exception {
    source.before(range -> {
      if (range.start() > 5 * PART) {
        throw new NotFound("large", null);
      }
    });
    var last = queue.await(copy());
    assertThat(last.tally().failed()).isOne();
    assertNothingStays();
    assertThat(desk.files()).isEmpty();
  }

  @Test
  void aServerWithoutRangesIsReadInOnePiece() throws Exception {
    source.before(range -> {
      if (range.start() > 0) {
        throw new Unsupported("large", "reading from the middle on", null);
      }
    });
    assertWhole(queue.await(copy()));
    assertNothingStays();
  }

  @Test
  void anObjectOfOnePartIsFetchedWhole() throws Exception {
    desk.object(HERE, "small", new byte[PART], Headers.NONE);
    source.forget();
    var last =
        queue.await(
            queue.submit(
                new Copy(
                    List.of(new Route(desk.place(HERE, "small"), desk.local("small"))),
                    CopyPolicy.DEFAULT.part(PART))));
    assertThat(last.tally().verified()).isOne();
    assertThat(source.opened()).isEmpty();
  }

  /// Copies until so many parts are there, one after the other, and ends the program.
  private void interruptAfter(int parts) throws Exception {
    reopened();
    interrupt(parts, this::copy);
  }

  /// Lets so many parts come and no more, and ends the program when another is asked for.
  private void interrupt(int parts, Runnable work) throws Exception {
    var asked = new CountDownLatch(1);
    source.forget();
    source.before(_ -> {
      if (source.opened().size() >= parts) {
        asked.countDown();
        throw new Unreachable("large", "the connection was lost", null);
      }
    });
    work.run();
    asked.await();
    queue.close();
    assertThat(source.opened()).hasSize(parts);
    source.forget();
  }

  private TransferQueue reopened() {
    queue.close();
    queue = new TransferQueue(desk.stores, desk.journal, 1);
    return queue;
  }

  private TransferSnapshot resumed() throws InterruptedException {
    source.before(_ -> {});
    Transfer transfer = reopened().snapshot().getFirst().transfer();
    queue.resume(transfer);
    return queue.await(transfer);
  }

  private Transfer copy() {
    return copy(queue);
  }

  private Transfer copy(TransferQueue by) {
    return by.submit(
        new Copy(
            List.of(new Route(desk.place(HERE, "large"), desk.local("large"))),
            CopyPolicy.DEFAULT.part(PART)));
  }

  private void assertWhole(TransferSnapshot last) {
    assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
    assertThat(last.tally().verified()).isOne();
    assertThat(last.tally().bytesDone()).isEqualTo(SIZE);
    assertThat(last.tally().done()).isOne();
    assertThat(desk.file("large")).hasBinaryContent(bytes);
  }

  /// Neither on the disk nor in the journal.
  private void assertNothingStays() throws IOException {
    assertThat(parts()).isEmpty();
    desk.journal.flush();
    for (var job : desk.journal.rows().jobs()) {
      assertThat(desk.journal.rows().litter(job.id())).isEmpty();
      assertThat(desk.journal.staged().find(job.id(), 0)).isEmpty();
      assertThat(desk.journal.staged().parts(job.id(), 0)).isEmpty();
    }
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> all = Files.list(desk.folder)) {
      return all.filter(file -> PartName.isPart(file.getFileName().toString())).toList();
    }
  }

  private static byte[] random(long seed) {
    byte[] random = new byte[SIZE];
    new Random(seed).nextBytes(random);
    return random;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
