package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.ItemFilter;
import org.nephoscope.transfer.ItemState;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.run.TransferQueue;

/// Whoever only looks waits for nobody who writes.
@Timeout(60)
class JournalLookTest {

  private static final Place PLACE =
      new Place(new Location(new StoreAddress.Memory("m"), "a/"), Access.AMBIENT);

  @TempDir Path home;

  @Test
  void transfersAreShownWhileAnotherProgramWrites() throws Exception {
    try (var journal = TransferJournal.open(home)) {
      planned(journal, 3).lock().close();
      long job = journal.rows().jobs().getFirst().id();
      journal.state(job, new TransferState.Paused(), Duration.ZERO);
      try (var other = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
          var held = other.createStatement()) {
        held.execute("BEGIN IMMEDIATE");
        journal.clean(Path.of("nothing")); // waits behind the other program
        try (var second = TransferJournal.open(home)) {
          var queue = new TransferQueue(new Stores(), second);
          var transfer = queue.snapshot().getFirst().transfer();
          assertThat(queue.items(transfer, ItemFilter.ALL, 0, 10)).hasSize(3);
          assertThat(queue.itemsAfter(transfer, -1, 10)).hasSize(3);
          assertThat(queue.itemsAfter(transfer, ItemState.PLANNED, -1, 10)).hasSize(3);
          assertThat(queue.ended(transfer, 0, 10)).isEmpty();
          assertThat(queue.isElsewhere(transfer)).isFalse();
          held.execute("COMMIT");
          queue.close();
        }
      }
    }
  }

  @Test
  void aLongReadKeepsNobodyElseWaiting() throws Exception {
    try (var database = JournalDatabase.open(home.resolve("journal.db"))) {
      var begun = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var slow =
          CompletableFuture.supplyAsync(() ->
              database.read(sql -> {
                begun.countDown();
                try {
                  return goOn.await(50, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  return false;
                }
              }));
      begun.await();
      assertThat(database.<Long>read(sql -> sql.number("SELECT count(*) FROM job"))).isZero();
      goOn.countDown();
      assertThat(slow.get()).isTrue();
    }
  }

  private static TransferJournal.Submitted planned(TransferJournal journal, int items)
      throws IOException {
    var request = new Delete(List.of(PLACE), OptionalLong.empty(), NameFilter.ALL);
    var submitted = journal.submit(request, Optional.empty(), Instant.now());
    List<Draft> drafts =
        IntStream.range(0, items).mapToObj(i -> Draft.named(0, "a/" + i, "")).toList();
    journal.plan(submitted.id(), _ -> drafts, 1, "");
    journal.planned(submitted.id());
    return submitted;
  }
}
