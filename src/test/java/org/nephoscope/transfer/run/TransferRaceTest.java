package org.nephoscope.transfer.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;

/// Several queues over one journal, as the window and the command line are.
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class TransferRaceTest {

  private static final int TRANSFERS = 60;

  @TempDir Path temporary;
  private TransferDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new TransferDesk(temporary);
    desk.object(HERE, "x", "text");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void noTransferIsEverSeenUnlockedBeforeItHasEnded() throws Exception {
    var stop = new AtomicBoolean();
    try (var second = TransferJournal.open(temporary.resolve("home"))) {
      var watcher = CompletableFuture.supplyAsync(() -> seenUnlocked(second, stop));
      try {
        submitMany();
      } finally {
        stop.set(true);
      }
      assertThat(watcher.get()).isEmpty();
    }
  }

  /// Tries the lock of each new transfer the moment it is visible.
  private static List<Long> seenUnlocked(TransferJournal journal, AtomicBoolean stop) {
    var unlocked = new ArrayList<Long>();
    long last = 0;
    while (!stop.get()) {
      for (StoredJob job : journal.rows().jobsAfter(last)) {
        last = job.id();
        try (var lock = journal.lock(last).orElse(null)) {
          if (lock != null && !journal.rows().job(last).orElseThrow().state().isFinal()) {
            unlocked.add(last);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return unlocked;
  }

  @Test
  void startingQueuesAreNotInTheWay() throws Exception {
    var stop = new AtomicBoolean();
    var opener =
        CompletableFuture.runAsync(() -> {
          while (!stop.get()) {
            LookingProcess.look(temporary.resolve("home"));
          }
        });
    try {
      submitMany();
    } finally {
      stop.set(true);
    }
    opener.get();
  }

  @Test
  void norDoesAnotherProcess() throws Exception {
    var process = LookingProcess.start(temporary.resolve("home"));
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(out.readLine()).isEqualTo("looking");
      submitMany();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void submitMany() throws InterruptedException {
    List<Transfer> submitted = new ArrayList<>();
    for (int i = 0; i < TRANSFERS; i++) {
      submitted.add(
          desk.copy(desk.place(HERE, "x"), desk.place(THERE, "y" + i), CopyPolicy.DEFAULT));
    }
    for (Transfer transfer : submitted) {
      assertThat(desk.queue.await(transfer).state()).isInstanceOf(TransferState.Finished.class);
      assertThat(desk.journal.rows().job(transfer.id()).orElseThrow().state())
          .isInstanceOf(TransferState.Finished.class);
    }
  }

  @Test
  void whatSomebodyElseHasEndedIsNotRunAgain() throws Exception {
    Transfer left = leftBehind();
    try (var second = TransferJournal.open(temporary.resolve("home"));
        var mine = new TransferQueue(desk.stores, desk.journal);
        var other = new TransferQueue(desk.stores, second)) {
      assertThat(mine.snapshot().getFirst().state()).isInstanceOf(TransferState.Paused.class);
      other.resume(left);
      assertThat(other.await(left).state()).isInstanceOf(TransferState.Finished.class);
      mine.cancel(left);
      assertThat(mine.await(left).state()).isInstanceOf(TransferState.Finished.class);
      assertThat(desk.journal.rows().job(left.id()).orElseThrow().state())
          .isInstanceOf(TransferState.Finished.class);
    }
  }

  @Test
  void aLockIsNotLostBecauseSomebodyHereTriesIt() throws Exception {
    Transfer left = leftBehind();
    try (var held = desk.journal.lock(left.id()).orElseThrow()) {
      assertThat(desk.journal.lock(left.id())).isEmpty();
      var process = LookingProcess.start(temporary.resolve("home"));
      try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
        assertThat(out.readLine()).isEqualTo("looking");
      } finally {
        process.destroyForcibly().waitFor();
      }
      // One that gets the lock takes the transfer's process for dead, and says that it rests.
      assertThat(desk.journal.rows().job(left.id()).orElseThrow().state())
          .isInstanceOf(TransferState.Running.class);
      assertThat(held).isNotNull();
    }
  }

  /// A transfer whose process died before it did anything.
  private Transfer leftBehind() throws IOException {
    var routes = List.of(new Route(desk.place(HERE, "x"), desk.place(THERE, "y")));
    var submitted =
        desk.journal.submit(new Copy(routes, CopyPolicy.DEFAULT), Optional.empty(), Instant.now());
    submitted.lock().close();
    return new Transfer(submitted.id());
  }
}
