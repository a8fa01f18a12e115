package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Tally;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferState;

/// What a transfer that nobody runs says of the parts that are on the disk.
@Execution(ExecutionMode.CONCURRENT)
class StagedTableTest {

  private static final Revision REVISION = new Revision("r");

  @TempDir Path folder;
  private TransferJournal journal;

  /// Those of the transfer that was submitted last.
  private List<PlannedItem> items = List.of();

  @BeforeEach
  void open() throws Exception {
    journal = TransferJournal.open(folder);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  /// A transfer of three objects of 25 bytes.
  private long submitted() throws Exception {
    var route = new Route(place("a/"), place("b/"));
    var copy = new Copy(List.of(route), CopyPolicy.DEFAULT);
    var submitted = journal.submit(copy, Optional.empty(), Instant.EPOCH);
    submitted.lock().close();
    long job = submitted.id();
    journal.plan(
        job,
        _ ->
            List.of(
                Draft.named(0, "a/0", "b/0"),
                Draft.named(0, "a/1", "b/1"),
                Draft.named(0, "a/2", "b/2")),
        0,
        "a/2");
    items = journal.next(job, -1, 9);
    for (PlannedItem item : items) {
      journal.begin(job, item);
      journal.identify(job, item, 25, REVISION);
    }
    journal.flush(job);
    return job;
  }

  private static Place place(String path) {
    return new Place(new Location(new StoreAddress.Memory("m"), path), Access.AMBIENT);
  }

  /// Parts are of ten bytes, the last of five.
  private void staged(long job, long number, int... parts) {
    Path file = folder.resolve(job + "-" + number);
    journal.staged().begin(job, number, new StagedTable.Staged(file, REVISION, 25, 10));
    for (int n : parts) {
      journal.staged().proved(job, number, n, 1);
    }
    journal.flush(job);
  }

  private long done(long job) {
    return shown(job).bytesDone();
  }

  private Tally shown(long job) {
    return journal.rows().job(job).orElseThrow().snapshot().tally();
  }

  @Test
  void whatIsOnTheDiskIsShownAndBegunWithByNobody() throws Exception {
    long other = submitted();
    staged(other, 0, 0, 1);
    long job = submitted();
    assertThat(done(job)).isZero();
    staged(job, 0, 0, 2);
    assertThat(done(job)).as("the last part is shorter").isEqualTo(15);
    staged(job, 2, 1);
    assertThat(done(job)).isEqualTo(25);
    assertThat(done(other)).isEqualTo(20);
    assertThat(journal.rows().jobs()).extracting(StoredJob::staged).containsExactly(20L, 25L);
    assertThat(journal.rows().job(job).orElseThrow().tally().bytesDone())
        .as("whoever goes on counts it as he finds it")
        .isZero();
    staged(job, 2);
    assertThat(done(job)).as("a new part file has nothing").isEqualTo(15);
  }

  @Test
  void whatHasEndedIsNotCountedTwice() throws Exception {
    long job = submitted();
    staged(job, 0, 0, 1, 2);
    staged(job, 1, 0);
    journal.end(job, items.getFirst(), 25, "b/0", Outcome.done(), 1, Duration.ZERO);
    journal.flush(job);
    assertThat(done(job)).isEqualTo(25 + 10);
    journal.cancelRest(job);
    assertThat(shown(job).bytesEnded()).as("never more than all").isEqualTo(75);
    journal.state(job, new TransferState.Cancelled(), Duration.ZERO);
    assertThat(done(job)).isEqualTo(25);
  }
}
