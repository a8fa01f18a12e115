package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nephoscope.transfer.run.TransferDesk.HERE;
import static org.nephoscope.transfer.run.TransferDesk.THERE;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.Patience;
import org.nephoscope.storage.FaultyStore;
import org.nephoscope.storage.FaultyStore.Call;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.TransferState.Waiting;

/// Another process was stopped in the middle of a change of the journal.
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class JournalHeldTest {

  @TempDir Path temporary;

  @Test
  void aTransferWaitsForItSaysSoAndLosesNothing() throws Exception {
    try (var desk = new TransferDesk(temporary);
        var other =
            DriverManager.getConnection("jdbc:sqlite:" + temporary.resolve("home/journal.db"));
        var sql = other.createStatement()) {
      for (int i = 0; i < 50; i++) {
        desk.object(HERE, "a/" + i, "content " + i);
      }
      var here = new FaultyStore(desk.stores.real(HERE));
      desk.stores.put(HERE, () -> new Unclosed(here).open());
      var reached = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      here.before(
          Call.OPEN,
          20,
          () -> {
            reached.countDown();
            Patience.until("the other program has the journal", () -> goOn.getCount() == 0);
          });
      Transfer transfer =
          desk.copy(desk.place(HERE, "a/"), desk.place(THERE, "b/"), CopyPolicy.DEFAULT);
      reached.await();
      sql.execute("PRAGMA busy_timeout = 10000");
      sql.execute("BEGIN IMMEDIATE");
      goOn.countDown();
      Patience.until(
          "the journal is waited for",
          () ->
              desk.queue.snapshot().getFirst().state() instanceof Waiting(var cause, _)
                  && cause == Waiting.Cause.JOURNAL);
      sql.execute("COMMIT");
      var last = desk.queue.await(transfer);
      assertThat(last.state()).isInstanceOf(TransferState.Finished.class);
      assertThat(last.tally().verified()).isEqualTo(50);
    }
  }
}
