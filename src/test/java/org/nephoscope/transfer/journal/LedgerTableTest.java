package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.Verification;
import org.nephoscope.transfer.VerificationLedger.Check;
import org.nephoscope.transfer.name.LastTouch;

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

  /// As on a disk of a server whose clock is behind ours.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatWasTouchedAfterItsCheckIsUnknownWhateverItsClockSays() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "one");
    FileTime date = Files.getLastModifiedTime(file);
    var store = new StoreAddress.Local(folder);
    var key = new ObjectKey("file");
    var revision = new Revision("of the file");
    var matched = new Verification.Matched(new Checksum(Checksum.Algorithm.MD5, "00"));
    var check = new Check(matched, "", "", Instant.now().plusSeconds(3600), new Transfer(1));
    try (var database = JournalDatabase.open(folder.resolve("journal.db"))) {
      var ledger = new LedgerTable(database);
      ledger.written(store, key, revision, check);
      database.commit(_ -> true);
      assertThat(ledger.find(store, key, revision).map(Check::verification)).contains(matched);
      assertThat(ledger.isTouched(store, key, revision)).isFalse();

      Instant before = touched(file);
      do {
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, date);
      } while (touched(file).equals(before)); // within one tick of the disk's clock
      assertThat(ledger.find(store, key, revision)).isEmpty();
      assertThat(ledger.writer(store, key, revision)).isEmpty();
      assertThat(ledger.isTouched(store, key, revision)).isTrue();
    }
  }

  private Instant touched(Path file) {
    var location = new Location(new StoreAddress.Local(folder), file.getFileName().toString());
    return LastTouch.of(location).orElseThrow().when();
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
