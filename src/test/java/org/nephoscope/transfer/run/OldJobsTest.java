package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.Patience;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferInUseException;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.Draft;
import org.nephoscope.transfer.journal.JobLock;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;

/// Which transfers of earlier are forgotten when a program starts.
@Execution(ExecutionMode.CONCURRENT)
class OldJobsTest {

  private final Instant longAgo = Instant.now().minus(Duration.ofDays(40));

  @TempDir Path home;

  private long endedNow;
  private long held;
  private long old;

  @BeforeEach
  void three() throws Exception {
    try (var journal = TransferJournal.open(home)) {
      endedNow = ended(journal);
      held = ended(journal);
      old = ended(journal);
    }
    endedLongAgo(held);
    endedLongAgo(old);
  }

  /// All were submitted long ago.
  private long ended(TransferJournal journal) throws Exception {
    var place = new Place(new Location(new StoreAddress.Memory("m"), "a"), Access.AMBIENT);
    var submitted = journal.submit(new Delete(List.of(place)), Optional.empty(), longAgo);
    journal.plan(submitted.id(), _ -> List.of(Draft.named(0, "a", "")), 0, "a");
    journal.state(submitted.id(), new TransferState.Finished(), Duration.ZERO);
    submitted.lock().close();
    return submitted.id();
  }

  private void endedLongAgo(long job) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
        var statement = connection.createStatement()) {
      statement.execute("UPDATE job SET ended = " + longAgo.toEpochMilli() + " WHERE id = " + job);
    }
  }

  @Test
  void whatEndedLongAgoIsForgottenUnlessSomebodyHasIt() throws Exception {
    try (var journal = TransferJournal.open(home)) {
      try (JobLock _ = journal.lock(held).orElseThrow();
          var queue = new TransferQueue(new TestStores(), journal)) {
        // They are gone through in order, so after the last nothing else goes.
        Patience.until("one is forgotten", () -> queue.snapshot().size() < 3);
        assertThat(queue.snapshot())
            .extracting(one -> one.transfer().id())
            .containsExactly(held, endedNow);
      }
      assertThat(journal.rows().job(old)).isEmpty();
      assertThat(journal.rows().job(endedNow)).isPresent();
      assertThat(journal.rows().job(held)).isPresent();
      assertThat(home.resolve("jobs").resolve(old + ".lock")).doesNotExist();
    }
  }

  @Test
  void whatSomebodyBeganToForgetIsFoundByNobodyAndForgottenLater() throws Exception {
    try (var journal = TransferJournal.open(home)) {
      var steps = new AtomicInteger();
      journal.old().forget(old, Instant.now(), () -> steps.getAndIncrement() == 1);
      assertThat(rows("SELECT count(*) FROM job WHERE id = " + old))
          .as("it was stopped before all was gone")
          .isEqualTo(1);
      assertThat(journal.rows().job(old)).isEmpty();
      assertThat(journal.rows().ids()).containsExactly(endedNow, held);
      assertThat(journal.rows().jobs()).extracting(StoredJob::id).containsExactly(endedNow, held);
      assertThat(journal.old().endedBefore(longAgo)).contains(old);
      assertThat(journal.old().forget(old, longAgo, () -> false)).isTrue();
      assertThat(rows("SELECT count(*) FROM job WHERE id = " + old)).isZero();
    }
  }

  @Test
  void whatAnotherProgramForgetsIsNotRetriedFromWhatIsLeftOfIt() throws Exception {
    try (var journal = TransferJournal.open(home);
        var queue = new TransferQueue(new TestStores(), journal)) {
      var transfer = new Transfer(endedNow);
      try (JobLock _ = journal.lock(endedNow).orElseThrow()) {
        assertThatThrownBy(() -> queue.retryFailed(transfer))
            .isInstanceOf(TransferInUseException.class)
            .hasMessageContaining("job " + endedNow + "; try again");
      }
      var steps = new AtomicInteger();
      journal.old().forget(endedNow, Instant.now(), () -> steps.getAndIncrement() == 1);
      assertThatThrownBy(() -> queue.retryFailed(transfer))
          .isInstanceOf(TransferInUseException.class);
      assertThat(rows("SELECT count(*) FROM job WHERE retry_of IS NOT NULL")).isZero();
    }
  }

  private long rows(String query) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }
}
