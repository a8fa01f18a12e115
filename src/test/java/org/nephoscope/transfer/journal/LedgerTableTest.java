package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.VerificationLedger.Check;

/// How much the ledger keeps.
@Execution(ExecutionMode.CONCURRENT)
class LedgerTableTest {

  private static final StoreAddress STORE = new StoreAddress.Memory("m");
  private static final int EACH = 700;
  private static final int MOST = 1000;

  @TempDir Path folder;

  private long seconds;

  /// What one program checks and remembers from its start to its end.
  private long program() throws IOException {
    try (var database = JournalDatabase.open(folder.resolve("journal.db"))) {
      var ledger = new LedgerTable(database, MOST);
      for (int i = 0; i < EACH; i++) {
        seconds++;
        var when = Instant.ofEpochSecond(seconds);
        ledger.record(
            STORE,
            new ObjectKey("k" + seconds),
            new Revision("r"),
            new Check(Outcome.UNCHECKED, "", "", when, new Transfer(1)));
      }
      ledger.close();
      database.commit(_ -> true);
      return database.read(sql -> sql.number("SELECT count(*) FROM ledger"));
    }
  }

  @Test
  void manyShortProgramsTogetherKeepNoMoreThanALongOne() throws IOException {
    long most = 0;
    long kept = 0;
    for (int i = 0; i < 2 * LedgerTable.PRUNE_EVERY / EACH; i++) {
      kept = program();
      most = Math.max(most, kept);
    }
    assertThat(most).isLessThanOrEqualTo(MOST + LedgerTable.PRUNE_EVERY + EACH);
    assertThat(kept).isLessThan(seconds);
    try (var database = JournalDatabase.open(folder.resolve("journal.db"))) {
      var ledger = new LedgerTable(database);
      assertThat(ledger.find(STORE, new ObjectKey("k" + seconds), new Revision("r"))).isPresent();
      assertThat(ledger.find(STORE, new ObjectKey("k1"), new Revision("r"))).isEmpty();
    }
  }
}
