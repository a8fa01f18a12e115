package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.transfer.TransferRequest.Delete;
import org.nephoscope.transfer.journal.TransferJournal;

@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class CancelWatchTest {

  @Test
  void looksAgainAfterTheJournalCouldNotBeRead(@TempDir Path home) throws Exception {
    var looks = new Semaphore(0);
    var cancelled = new CompletableFuture<Long>();
    try (var journal = TransferJournal.open(home);
        var other = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
        var sql = other.createStatement();
        var watch =
            new CancelWatch(
                journal,
                () -> {
                  looks.release();
                  return true;
                },
                cancelled::complete)) {
      var submitted = journal.submit(new Delete(List.of()), Optional.empty(), Instant.now());
      submitted.lock().close();
      sql.execute("ALTER TABLE job RENAME TO away");
      watch.start();
      looks.acquire(2); // the first look has failed by then
      sql.execute("ALTER TABLE away RENAME TO job");
      journal.askToCancel(submitted.id());
      assertThat(cancelled.get(30, TimeUnit.SECONDS)).isEqualTo(submitted.id());
    }
  }
}
