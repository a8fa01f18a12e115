package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.Revision;
import org.nephoscope.transfer.CopyPolicy;
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
        "DROP TABLE counter",
        "DROP INDEX job_ended",
        "DROP INDEX item_told",
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

  @Test
  void aJournalOfANewerProgramIsRefused() throws Exception {
    submit();
    run("PRAGMA user_version = 10");
    assertThatThrownBy(() -> TransferJournal.open(home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("newer version");
  }

  /// Programs of version 6 take the filters of a deletion, one for each place, for all names.
  @Test
  void programsThatReadADeletionOtherwiseRefuseThisJournal() throws Exception {
    submit();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
        var statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA user_version")) {
      assertThat(row.getInt(1)).isGreaterThan(6);
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
