package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.run.TransferQueue;

/// Databases of `cloudfiles xfer`, sound ones and others.
class JobImportTest extends CommandDesk {

  /// As CloudFiles makes them.
  private static final String[] TABLES = {
    "CREATE TABLE xfermeta (id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL,"
        + " dest TEXT NOT NULL, reencode TEXT, created INTEGER NOT NULL)",
    "CREATE TABLE filelist (id INTEGER PRIMARY KEY AUTOINCREMENT, filename TEXT NOT NULL,"
        + " finished INTEGER NOT NULL, lease INTEGER NOT NULL)",
    "CREATE INDEX resumableidxfin ON filelist(finished,lease)",
    "CREATE INDEX resumableidxfile ON filelist(filename)",
    "CREATE TABLE stats (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, value INTEGER)"
  };

  private Path database;
  private Path from;
  private Path to;

  @BeforeEach
  void files() throws IOException {
    database = directory.resolve("xfer.db");
    from = directory.resolve("from");
    Files.createDirectories(from.resolve("sub"));
    to = directory.resolve("to");
    for (String name : List.of("one", "two", "sub/three", "not-listed")) {
      Files.writeString(from.resolve(name), name);
    }
  }

  private void make(String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    }
  }

  private void makeSound(String... more) throws SQLException {
    var all = new ArrayList<String>(List.of(TABLES));
    all.add(
        "INSERT INTO xfermeta(source, dest, reencode, created) VALUES('file://%s', 'file://%s', NULL, 1)"
            .formatted(from, to));
    all.add(
        "INSERT INTO filelist(filename, finished, lease) VALUES('one', 1, 0), ('two', 0, 99),"
            + " ('sub/three', 0, 0)");
    all.add("INSERT INTO stats(key, value) VALUES('finished', 1)");
    all.addAll(List.of(more));
    make(all.toArray(String[]::new));
  }

  @Test
  void whatIsFinishedIsDoneAndTheRestIsToDo() throws Exception {
    makeSound();
    byte[] before = Files.readAllBytes(database);
    var imported = neph.run("jobs", "import", database.toString(), "--json");
    assertThat(imported.code()).as(imported.err()).isZero();
    var job = imported.json().getFirst();
    assertThat(job.path("state").asText()).isEqualTo("paused");
    assertThat(job.path("planned").asInt()).isEqualTo(3);
    assertThat(job.path("done").asInt()).isEqualTo(1);
    assertThat(job.path("verified").asInt()).isZero();
    assertThat(job.path("unverifiable").asInt()).as("nobody has checked it").isEqualTo(1);
    assertThat(to).as("nothing has run so far").doesNotExist();
    String id = job.path("job").asText();

    // Another program goes on with it.
    queue.close();
    try (var other = TransferJournal.open(home);
        var later = new TransferQueue(stores, other)) {
      var again = new Neph(stores, () -> later);
      var resumed = again.run("jobs", "resume", id);
      assertThat(resumed.code()).as(resumed.err()).isZero();
      var report = again.run("jobs", "report", id).out();
      assertThat(report).contains("not-checked", "nobody has compared it");
    }
    assertThat(to.resolve("two")).hasContent("two");
    assertThat(to.resolve("sub/three")).hasContent("sub/three");
    assertThat(to.resolve("one")).as("that was done by another program").doesNotExist();
    assertThat(to.resolve("not-listed")).doesNotExist();
    assertThat(Files.readAllBytes(database)).isEqualTo(before);
  }

  @Test
  void anEncodingIsTakenOverAndNamesStayInTheirFolder() throws Exception {
    makeSound(
        "UPDATE xfermeta SET reencode = 'gzip'",
        "INSERT INTO filelist(filename, finished, lease) VALUES('../../escaped', 0, 0),"
            + " ('two', 1, 0)");
    var imported = neph.run("jobs", "import", database.toString());
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(imported.err()).contains("neph jobs resume 1");
    assertThat(imported.out()).contains("2 of 4 objects"); // two was named twice, once as done
    assertThat(neph.run("jobs", "resume", "1").code()).isNotZero(); // there is no such source
    assertThat(to.resolve("sub/three.gz")).exists();
    assertThat(directory.resolveSibling("escaped")).doesNotExist();
    assertThat(directory.resolve("escaped")).doesNotExist();
  }

  @Test
  void whatIsNoSoundDatabaseIsRefusedInOneSentence() throws Exception {
    refused("does not exist", 3);
    Files.writeString(database, "SQLite, but not really, and long enough to be read");
    refused("is no SQLite database", 1);
    again("CREATE TABLE filelist(filename TEXT, finished INTEGER)");
    refused("has no table xfermeta", 1);
    again(
        "CREATE TABLE xfermeta(source TEXT, dest TEXT, reencode TEXT)",
        "CREATE VIEW filelist AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            + " SELECT i AS filename, 0 AS finished FROM n");
    refused("has no table filelist", 1);
    again(
        "CREATE TABLE xfermeta(source TEXT, dest TEXT, reencode TEXT)",
        "CREATE TABLE filelist(filename TEXT)");
    refused("has no column finished in filelist", 1);
    again(TABLES);
    refused("says of no transfer what it is", 1);
    sound("INSERT INTO xfermeta(source, dest, created) VALUES('file:///a', 'file:///b', 1)");
    refused("holds more than one transfer", 1);
    sound("UPDATE xfermeta SET reencode = 'rot13'");
    refused("an encoding that is not known", 1);
    sound("UPDATE xfermeta SET dest = 'ftp://x/y'");
    refused("not an address", 2);
    for (String row :
        List.of(
            "'x', 7",
            "'', 0",
            "x'00ff', 0",
            "'x', 'done'",
            "randomblob(9), 0",
            "CAST(zeroblob(5000) AS TEXT), 0")) {
      sound("INSERT INTO filelist(filename, finished, lease) VALUES(" + row + ", 0)");
      refused("that is no name of an object with 0 or 1", 1);
    }
    sound("INSERT INTO filelist(filename, finished, lease) VALUES(CAST(x'ff41' AS TEXT), 0, 0)");
    refused("no Unicode text", 1);
    sound("INSERT INTO filelist(filename, finished, lease) VALUES(CAST(x'410042' AS TEXT), 0, 0)");
    refused("NUL character", 1);
    sound();
    byte[] bytes = Files.readAllBytes(database);
    for (int i = 2048; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Files.write(database, bytes);
    refused("", 1);
    assertThat(neph.run("jobs", "ls").out()).isEmpty();
  }

  private void again(String... statements) throws Exception {
    Files.delete(database);
    make(statements);
  }

  private void sound(String... more) throws Exception {
    Files.delete(database);
    makeSound(more);
  }

  private void refused(String why, int code) {
    var result = neph.run("jobs", "import", database.toString());
    assertThat(result.err().lines().filter(line -> !line.isBlank())).hasSize(1);
    assertThat(result.err()).contains(why).doesNotContain("Exception").doesNotContain("should not");
    assertThat(result.code()).as(result.err()).isEqualTo(code);
    assertThat(result.out()).isEmpty();
  }
}
