package org.nephoscope.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.Stores;
import org.nephoscope.transfer.CopiedNames;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.ItemSnapshot;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.TransferRequest.Route;
import org.nephoscope.transfer.TransferSnapshot;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.JournalException;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.xfer.XferDatabase;
import org.nephoscope.transfer.xfer.XferException;

/// A plan of another program is taken over in steps, between which others write.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ImportedCopyTest {

  private static final int NAMES = 4503;
  private static final int MIDDLE = 3000;
  private static final Copy REQUEST =
      new Copy(List.of(new Route(place("a/"), place("b/"))), CopyPolicy.DEFAULT);

  @TempDir Path home;
  private TransferJournal journal;
  private TransferQueue queue;

  private static Place place(String path) {
    return new Place(new Location(new StoreAddress.Memory("m"), path), Access.AMBIENT);
  }

  @BeforeEach
  void open() throws IOException {
    journal = TransferJournal.open(home);
    queue = new TransferQueue(new Stores(), journal);
  }

  @AfterEach
  void close() {
    queue.close();
  }

  /// Every third is done.
  private static CopiedNames names(InTheMiddle meanwhile) {
    return each -> {
      for (int i = 0; i < NAMES; i++) {
        if (i == MIDDLE) {
          meanwhile.run();
        }
        each.name("n" + i, i % 3 == 0);
      }
    };
  }

  private interface InTheMiddle {
    void run() throws IOException;
  }

  @Test
  void othersWriteMeanwhileAndRunNothingOfIt() throws IOException {
    var seen = new ArrayList<TransferSnapshot>();
    var other = new AtomicBoolean();
    var transfer =
        queue.submit(
            REQUEST,
            names(() -> {
              journal.flush(); // would wait for itself if all were one change
              try (var again = TransferJournal.open(home);
                  var beside = new TransferQueue(new Stores(), again)) {
                seen.addAll(beside.snapshot());
                again.submit(REQUEST, Optional.empty(), Instant.now()).lock().close();
                other.set(true);
              }
            }));
    assertThat(other).isTrue();
    assertThat(seen)
        .as("as it is shown while it is being made, and by whom it is not run")
        .singleElement()
        .matches(job -> job.transfer().equals(transfer) && job.tally().planned() < NAMES);
    var job = journal.rows().job(transfer.id()).orElseThrow();
    assertThat(job.planned()).isTrue();
    assertThat(job.state()).isInstanceOf(TransferState.Paused.class);
    assertThat(job.tally().planned()).isEqualTo(NAMES);
    assertThat(job.tally().done()).isEqualTo(NAMES / 3);
    List<ItemSnapshot> items = journal.rows().after(transfer.id(), REQUEST, -1, NAMES + 1);
    assertThat(items).hasSize(NAMES).last().matches(item -> item.source().endsWith("a/n4502"));
    try (var lock = journal.lock(transfer.id()).orElseThrow()) {
      assertThat(lock).as("anybody may go on with it").isNotNull();
    }
  }

  @Test
  void halfAPlanIsForgotten() {
    assertThatThrownBy(() ->
            queue.submit(
                REQUEST,
                names(() -> {
                  throw new IOException("as if its file were damaged");
                })))
        .hasMessage("as if its file were damaged");
    assertThat(journal.rows().jobs()).isEmpty();
  }

  @Test
  void aFaultOfTheJournalIsNotPutDownToTheOtherFile() throws Exception {
    Path file = database();
    try (var database = XferDatabase.open(file)) {
      var first = new AtomicBoolean(true);
      CopiedNames spoiling =
          each ->
              database.each((name, done) -> {
                if (first.getAndSet(false)) {
                  spoil(home.resolve("journal.db"));
                }
                each.name(name, done);
              });
      assertThatThrownBy(() -> queue.submit(REQUEST, spoiling))
          .isInstanceOf(JournalException.class)
          .message()
          .doesNotContain(file.getFileName().toString());
    }
  }

  @Test
  void aFaultOfTheOtherFileNamesThatFile() throws Exception {
    Path file = database();
    try (var database = XferDatabase.open(file)) {
      spoil(file, "ALTER TABLE filelist RENAME TO gone");
      assertThatThrownBy(() -> queue.submit(REQUEST, database))
          .isInstanceOf(XferException.class)
          .message()
          .startsWith(file.toString());
    }
    assertThat(journal.rows().jobs()).isEmpty();
  }

  private Path database() throws SQLException {
    Path file = home.resolve("xfer.db");
    spoil(
        file,
        "CREATE TABLE xfermeta(source TEXT, dest TEXT, reencode TEXT)",
        "CREATE TABLE filelist(filename TEXT, finished INTEGER)",
        "INSERT INTO xfermeta VALUES('mem://m/a/', 'mem://m/b/', NULL)",
        "INSERT INTO filelist VALUES('one', 0), ('two', 1)");
    return file;
  }

  private static void spoil(Path journal) throws IOException {
    try {
      spoil(journal, "DROP TABLE item");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static void spoil(Path file, String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    }
  }
}
