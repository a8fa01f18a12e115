package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.Transfer;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;

/// Journals of earlier versions.
class JournalSchemaTest {

  @TempDir Path home;

  @Test
  void aJournalOfVersionFourGoesOnWithItsJobs() throws Exception {
    long job = submit();
    run(
        "DROP TABLE staged",
        "DROP TABLE part",
        "DROP TABLE disk",
        "DROP TABLE counter",
        "DROP INDEX job_ended",
        "DROP INDEX item_told",
        "DROP INDEX item_published",
        "ALTER TABLE ledger DROP COLUMN writer",
        "ALTER TABLE item DROP COLUMN again",
        "ALTER TABLE job DROP COLUMN ended",
        "ALTER TABLE job DROP COLUMN moved",
        "ALTER TABLE job DROP COLUMN peak",
        "ALTER TABLE item DROP COLUMN finished",
        "INSERT INTO item(job, number, route, source, target, size, state) VALUES("
            + job
            + ", 0, 0, x'61', x'62', 5, 'active')",
        "INSERT INTO tally VALUES(" + job + ", 'active', 1, 5)",
        "INSERT INTO litter VALUES('/tmp/.b.0123456789abcdef.part', " + job + ")",
        "PRAGMA user_version = 4");

    try (var journal = TransferJournal.open(home)) {
      assertThat(journal.recover(job)).containsExactly(Path.of("/tmp/.b.0123456789abcdef.part"));
      assertThat(journal.next(job, -1, 9)).singleElement().extracting("size").isEqualTo(5L);
      Path part = Path.of("/tmp/.b.0123456789abcdee.part");
      journal.staged().begin(job, 0, new StagedTable.Staged(part, new Revision("r"), 5, 2));
      journal.staged().proved(job, 0, 1, -7);
      journal.flush();
      assertThat(journal.staged().parts(job, 0)).containsExactly(Map.entry(1, -7));
      // What a copy goes on with is no litter to be removed at the start.
      assertThat(journal.recover(job)).doesNotContain(part);
      assertThat(journal.rows().litter(job)).contains(part);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8, 9, 10})
  void aJournalOfAnEarlierVersionGetsWhatItLacks(int version) throws Exception {
    long job = submit();
    run("DROP INDEX item_published", "DROP TABLE disk");
    if (version < 10) {
      run("ALTER TABLE item DROP COLUMN again");
    }
    if (version < 9) {
      run("ALTER TABLE ledger DROP COLUMN writer");
    }
    if (version < 8) {
      run("DROP INDEX item_told");
    }
    run(
        "INSERT INTO item(job, number, route, source, target, size, state) VALUES("
            + job
            + ", 0, 0, x'61', x'622e677a', 5, 'planned')",
        "INSERT INTO ledger(store, name, revision, verification, first, second, expected, actual,"
            + " checked, job) VALUES('mem://m/', x'61', 'r', 'md5', 'x', '', '', '', 1, 3)",
        "PRAGMA user_version = " + version);
    try (var journal = TransferJournal.open(home)) {
      PlannedItem item = journal.next(job, -1, 9).getFirst();
      journal.begin(job, item);
      assertThat(journal.isBegunAgain(job, item)).isFalse();
      assertThat(journal.rows().named().into(job, "b.gz")).isEmpty();
      journal.end(job, item, 5, "b.gz", Outcome.done(), 1, Duration.ZERO);
      journal.flush();
      assertThat(journal.rows().named().into(job, "b.gz")).hasSize(1);
      var store = new StoreAddress.Memory("m");
      assertThat(journal.ledger().writer(store, new ObjectKey("a"), new Revision("r")))
          .hasValue(new Transfer(3));
      DiskTable.of(journal).note(job, Map.of("/data", "/"));
      assertThat(DiskTable.of(journal).find(job)).containsExactly(Map.entry("/data", "/"));
    }
  }

  @Test
  void aJournalBetweenTwoVersionsIsOpened() throws Exception {
    submit();
    run("DROP INDEX item_published", "DROP TABLE disk", "PRAGMA user_version = 9");
    try (var journal = TransferJournal.open(home)) {
      assertThat(journal.rows().jobs()).hasSize(1);
    }
  }

  @Test
  void aJournalOfANewerProgramIsRefused() throws Exception {
    submit();
    run("PRAGMA user_version = 12");
    assertThatThrownBy(() -> TransferJournal.open(home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("newer version");
  }

  /// An earlier program that has the journal open would write into tables it does not know.
  @Test
  @Timeout(60)
  void aJournalThatAnotherProgramHasOpenIsNotChanged() throws Exception {
    submit();
    run("DROP INDEX item_published", "DROP TABLE disk", "ALTER TABLE item DROP COLUMN again");
    run("ALTER TABLE ledger DROP COLUMN writer", "PRAGMA user_version = 8");
    Path file = home.resolve("journal.db");
    try (var earlier = new OpeningProcess(file)) {
      assertThat(earlier.answer("open")).isEqualTo("alone");
      assertThat(earlier.answer("share")).isEqualTo("shared");
      assertThatThrownBy(() -> TransferJournal.open(home))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "The journal "
                  + file
                  + " is of an earlier version of this program, which has it open. Let its"
                  + " transfers end or pause them, end that program, and start this one again.");
      assertThat(version()).isEqualTo(8);
      assertThat(earlier.answer("close")).isEqualTo("closed");
      TransferJournal.open(home).close();
      assertThat(version()).isEqualTo(11);
      assertThat(earlier.answer("open")).isEqualTo("alone");
      assertThat(earlier.answer("share")).isEqualTo("shared");
      TransferJournal.open(home).close(); // of this version, whoever has it
    }
  }

  /// Programs of version 6 take the filters of a deletion, one for each place, for all names.
  @Test
  void programsThatReadADeletionOtherwiseRefuseThisJournal() throws Exception {
    submit();
    assertThat(version()).isGreaterThan(6);
  }

  private int version() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
        var statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private long submit() throws IOException {
    var place = new Place(new Location(new StoreAddress.Memory("m"), "a"), Access.AMBIENT);
    var copy = new Copy(List.of(new Route(place, place)), CopyPolicy.DEFAULT);
    try (var journal = TransferJournal.open(home)) {
      var submitted = journal.submit(copy, Optional.empty(), Instant.now());
      submitted.lock().close();
      return submitted.id();
    }
  }

  private void run(String... statements) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
        var statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }
}
