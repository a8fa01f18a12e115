package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// A journal with ten million objects, of which half are done, is open again within a second.
class ReopenEndurance {

  private static final long ITEMS = Long.getLong("endurance.items", 10_000_000);
  private static final int TIMES = 5;
  private static final Duration GOAL = Duration.ofSeconds(1);

  @Test
  void aQueueOfManyObjectsIsThereAtOnce(@TempDir Path home) throws Exception {
    fill(home);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      try (var journal = TransferJournal.open(home);
          var queue = new TransferQueue(new Stores(), journal)) {
        TransferSnapshot snapshot = queue.snapshot().getFirst();
        best = Math.min(best, System.nanoTime() - start);
        assertThat(snapshot.state()).isInstanceOf(TransferState.Paused.class);
        assertThat(snapshot.tally().planned()).isEqualTo(ITEMS);
        assertThat(snapshot.tally().done()).isEqualTo(ITEMS / 2);
      }
    }
    Results.add(
        Scorecard.REOPEN, "%,d objects: open after %d ms".formatted(ITEMS, best / 1_000_000));
    Scorecard.write();
    assertThat(Duration.ofNanos(best)).isLessThan(GOAL);
  }

  private static void fill(Path home) throws Exception {
    long job;
    try (var journal = TransferJournal.open(home)) {
      var route = new Route(place("from"), place("to"));
      var submitted =
          journal.submit(
              new Copy(List.of(route), CopyPolicy.DEFAULT), Optional.empty(), Instant.now());
      job = submitted.id();
      submitted.lock().close();
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = OFF");
      connection.setAutoCommit(false);
      statement.execute(
          """
          WITH RECURSIVE count(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM count WHERE i < %2$d - 1)
          INSERT INTO item(job, number, route, source, target, size, revision, state, verification,
            first, attempts, ended)
          SELECT %1$d, i, 0, CAST('folder/' || i AS BLOB), CAST('folder/' || i AS BLOB), 1000, 'r',
            iif(i < %2$d / 2, 'done', 'planned'), iif(i < %2$d / 2, 'md5', 'not-checked'),
            iif(i < %2$d / 2, 'd41d8cd98f00b204e9800998ecf8427e', ''), 1,
            iif(i < %2$d / 2, i + 1, NULL) FROM count
          """
              .formatted(job, ITEMS));
      statement.execute(
          "INSERT INTO tally SELECT job, state, count(*), sum(size) FROM item GROUP BY job, state");
      statement.execute(
          "INSERT INTO tally SELECT job, 'verified', n, bytes FROM tally WHERE word = 'done'");
      statement.execute(
          "UPDATE job SET planned = 1, items = %1$d, ends = %1$d / 2".formatted(ITEMS));
      connection.commit();
    }
  }

  private static Place place(String name) {
    return new Place(new Location(new StoreAddress.Memory(name), ""), Access.AMBIENT);
  }
}
