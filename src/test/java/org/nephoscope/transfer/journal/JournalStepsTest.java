package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.transfer.TransferState;

/// Changes of many rows come in steps, and count as one.
class JournalStepsTest {

  private static final Instant THEN = Instant.ofEpochMilli(1000);

  private static final String UNDER_WAY =
      "SELECT count(*) FROM item WHERE job = 1 AND detail LIKE '%the transfer ended.'"
          + " AND (detail LIKE '%under way%') = ";

  @TempDir Path folder;

  @Test
  void theRestIsCancelledAndForgottenStepByStep() throws Exception {
    try (var database = JournalDatabase.open(folder.resolve("journal.db"))) {
      long job = database.commit(sql -> planned(sql, 25));
      database.commit(sql -> planned(sql, 3));
      assertThat(cancelled(database, job)).isEqualTo(2);
      assertThat(cancelled(database, job)).isEqualTo(10);
      assertThat(cancelled(database, job)).isEqualTo(10);
      assertThat(cancelled(database, job)).isEqualTo(3);
      assertThat(cancelled(database, job)).isZero();
      for (String word : new String[] {"planned", "active"}) {
        assertThat(number(database, "SELECT n + bytes FROM tally WHERE job = 1 AND word = ?", word))
            .isZero();
      }
      for (String word : new String[] {"cancelled", "not-checked"}) {
        assertThat(number(database, "SELECT n FROM tally WHERE job = 1 AND word = ?", word))
            .isEqualTo(25);
      }
      assertThat(number(database, "SELECT count(DISTINCT ended) FROM item WHERE job = 1"))
          .isEqualTo(25);
      assertThat(number(database, "SELECT max(ended) FROM item WHERE job = 1")).isEqualTo(25);
      assertThat(number(database, "SELECT ends FROM job WHERE id = 1")).isEqualTo(25);
      assertThat(number(database, "SELECT min(finished) FROM item WHERE job = 1")).isPositive();
      assertThat(number(database, UNDER_WAY + "1")).isEqualTo(2);
      assertThat(number(database, UNDER_WAY + "0")).isEqualTo(23);

      database.commit(sql -> {
        JournalWrites.state(sql, job, new TransferState.Cancelled(), Duration.ZERO);
        return true;
      });
      int steps = 0;
      while (database.commit(sql -> JournalWrites.forget(sql, job, 10)) > 0) {
        steps++;
      }
      assertThat(steps).isEqualTo(4); // and the last with the transfer itself
      assertThat(number(database, "SELECT count(*) FROM item")).isEqualTo(3);
      assertThat(number(database, "SELECT count(*) FROM tally WHERE job = 1")).isZero();
      assertThat(number(database, "SELECT min(id) FROM job")).isEqualTo(2);
    }
  }

  @Test
  void anEndOfWhatWasNotBegunLeavesNoGap() throws Exception {
    try (var database = JournalDatabase.open(folder.resolve("journal.db"))) {
      long job = database.commit(sql -> planned(sql, 5));
      database.commit(sql -> {
        for (int item : new int[] {1, 3, 2}) { // of which only two were begun
          JournalWrites.end(sql, job, item, 0, "", Outcome.done(), 1, Duration.ZERO);
        }
        return true;
      });
      assertThat(number(database, "SELECT ended FROM item WHERE number = 1")).isEqualTo(1);
      assertThat(number(database, "SELECT ended FROM item WHERE number = 2")).isEqualTo(2);
      assertThat(number(database, "SELECT ends FROM job")).isEqualTo(2);
    }
  }

  @Test
  void whatIsCancelledSaysHowFarItHadCome() throws Exception {
    try (var database = JournalDatabase.open(folder.resolve("journal.db"))) {
      long job = database.commit(sql -> planned(sql, 3)); // the second and the third are begun
      database.commit(sql -> {
        JournalWrites.back(sql, job, 1); // by a pause
        return true;
      });
      while (cancelled(database, job) > 0) {
        // the next ones
      }
      List<String> details =
          database.read(
              sql -> sql.query("SELECT detail FROM item ORDER BY number", row -> row.getString(1)));
      assertThat(details)
          .containsExactly(
              "Its turn had not come when the transfer ended.",
              "It was begun, and had not come to its end when the transfer ended.",
              "It was under way when the transfer ended.");
    }
  }

  private static long planned(Sql sql, int items) throws SQLException {
    long job = JournalWrites.submit(sql, "", null, 0, THEN);
    for (int i = 0; i < items; i++) {
      JournalWrites.add(sql, job, i, Draft.named(0, "a/" + i, ""));
    }
    JournalWrites.begin(sql, job, 2, 0);
    JournalWrites.begin(sql, job, 1, 0);
    return job;
  }

  private static int cancelled(JournalDatabase database, long job) {
    return database.commit(sql -> JournalWrites.cancelRest(sql, job, 10));
  }

  private static long number(JournalDatabase database, String text, Object... values) {
    return database.read(sql -> sql.number(text, values));
  }
}
