package org.nephoscope.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.Patience;

@Execution(ExecutionMode.CONCURRENT)
class JournalDatabaseTest {

  @TempDir Path folder;
  private JournalDatabase database;

  @BeforeEach
  void open() throws IOException {
    database = JournalDatabase.open(folder.resolve("journal.db"));
    database.commit(sql ->
        sql.update("INSERT INTO job(id, request, submitted, state) VALUES(1, '', 0, 'open')"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatNobodyWaitsForIsWrittenSoon() throws Exception {
    assertThat(database.write(sql -> count(sql, "done")).get(10, TimeUnit.SECONDS)).isTrue();

    assertThat(counted("done")).isEqualTo(1);
  }

  @Test
  void whoWaitsIsAnsweredWithAllThatWasAskedBefore() {
    List<CompletableFuture<Boolean>> earlier =
        IntStream.range(0, 3000).mapToObj(_ -> database.write(sql -> count(sql, "done"))).toList();

    database.commit(_ -> true);

    assertThat(earlier).allMatch(CompletableFuture::isDone);
    assertThat(counted("done")).isEqualTo(3000);
  }

  @Test
  void manyCanWaitAtOnce() throws InterruptedException {
    int waiting = 200;
    var answered = new CountDownLatch(waiting);
    for (int i = 0; i < waiting; i++) {
      Thread.startVirtualThread(() -> {
        for (int k = 0; k < 20; k++) {
          var _ = database.write(sql -> count(sql, "skipped"));
          database.commit(sql -> count(sql, "done"));
        }
        answered.countDown();
      });
    }

    assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(counted("done")).isEqualTo(20L * waiting);
    assertThat(counted("skipped")).isEqualTo(20L * waiting);
  }

  /// What a change that failed has counted goes with it, and nothing of the others does.
  @Test
  void countsAreThoseOfTheChangesThatWereCommitted() {
    var go = new CompletableFuture<Boolean>();
    var blocked = database.write(_ -> go.join()); // so that the rest comes in one commit
    var before = database.write(sql -> count(sql, "done"));
    var broken =
        database.write(sql -> {
          count(sql, "done");
          sql.counts().nextEnd(sql, 1);
          throw new SQLException("of this change alone");
        });
    var after = database.write(sql -> sql.counts().nextEnd(sql, 1));
    go.complete(true);

    database.commit(_ -> true);

    assertThat(List.of(blocked, before, after)).allMatch(CompletableFuture::isDone);
    assertThatThrownBy(broken::join).hasRootCauseMessage("of this change alone");
    assertThat(after.join()).isEqualTo(1);
    assertThat(counted("done")).isEqualTo(1);
    assertThat(database.<Long>read(sql -> sql.number("SELECT ends FROM job WHERE id = 1")))
        .isEqualTo(1);
  }

  @Test
  void anotherProgramIsWaitedForAsLongAsItTakes() throws Exception {
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        var sql = other.createStatement()) {
      sql.execute("BEGIN IMMEDIATE");
      var waiting = database.write(change -> count(change, "done"));
      Patience.until("the other program is noticed", database::isHeld);
      assertThat(waiting).isNotDone();
      sql.execute("COMMIT");
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(database.isHeld()).isFalse();
    }
  }

  @Test
  void anotherProgramDoesNotKeepThisOneFromItsEnd() throws Exception {
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        var sql = other.createStatement()) {
      sql.execute("BEGIN IMMEDIATE");
      var lost = database.write(change -> count(change, "done"));
      database.hurry(0);
      database.close();
      assertThat(lost).isCompletedExceptionally();
    }
  }

  private static boolean count(Sql sql, String word) {
    sql.counts().add(1, word, 1, 10);
    return true;
  }

  private long counted(String word) {
    return database.read(sql ->
        sql.number("SELECT n FROM tally WHERE job = 1 AND word = ? AND bytes = 10 * n", word));
  }
}
