package org.nephoscope;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What becomes of a process when its reader, its disk, a signal or another window ends it.
@Execution(ExecutionMode.CONCURRENT)
class ProcessEndsTest {

  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path directory;

  @Test
  void aReaderThatLeavesEndsAListingQuietly() throws Exception {
    String name = "x".repeat(120);
    for (int i = 0; i < 4000; i++) {
      Files.createFile(directory.resolve(name + i));
    }
    Process neph = start(List.of(), List.of("ls", directory.toString()));

    try (var lines =
        new BufferedReader(new InputStreamReader(neph.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).startsWith(directory.toString());
    } // the pipe is closed here, with most of the listing still to come
    String err = new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(NephProcess.ended(neph)).isZero();
    assertThat(err).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskBehindStandardOutputIsSaid() throws Exception {
    Files.writeString(directory.resolve("a"), "content");
    Process neph =
        builder(List.of(), List.of("cat", directory + "/a"))
            .redirectOutput(new File("/dev/full"))
            .start();

    String err = new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(NephProcess.ended(neph)).isEqualTo(1);
    assertThat(err).startsWith("neph: standard output cannot be written").hasLineCount(1);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anInterruptedCopySaysHowToGoOnAndLeavesNothingUnderTheName() throws Exception {
    assumeFalse(
        NephProcess.ignoresInterrupts(), "started where Ctrl-C is ignored, as in the background");
    try (var server = new StallingServer()) {
      Process neph =
          start(
              List.of("--enable-native-access=ALL-UNNAMED"),
              List.of("cp", "--anonymous", "s3://" + server.origin() + "/b/k", directory + "/k"));
      assertThat(server.isStalled(PATIENCE_SECONDS)).isTrue();
      new ProcessBuilder("kill", "-INT", Long.toString(neph.pid())).start().waitFor();
      String err = new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(NephProcess.ended(neph)).isEqualTo(130);
      assertThat(err)
          .isEqualTo(
              "neph: interrupted after 0 of 1 object. What is done stays done: neph jobs"
                  + " resume 1 goes on.\n");
      assertThat(directory.resolve("k")).doesNotExist();
    }
  }

  @Test
  @Timeout(180)
  void anImportThatIsKilledLeavesNoPartOfAJob() throws Exception {
    Path database = directory.resolve("xfer.db");
    int files = 120_000;
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var sql = connection.createStatement()) {
      for (String statement :
          List.of(
              "CREATE TABLE xfermeta(id INTEGER PRIMARY KEY, source TEXT, dest TEXT, reencode TEXT,"
                  + " created INTEGER)",
              "CREATE TABLE filelist(id INTEGER PRIMARY KEY, filename TEXT, finished INTEGER,"
                  + " lease INTEGER)",
              "CREATE TABLE stats(id INTEGER PRIMARY KEY, key TEXT, value INTEGER)",
              "INSERT INTO xfermeta VALUES(1, 'file://%s/from', 'file://%s/to', NULL, 1)"
                  .formatted(directory, directory),
              "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < "
                  + files
                  + ") INSERT INTO filelist SELECT i, 'file ' || i, i % 2, 0 FROM n",
              "INSERT INTO stats VALUES(1, 'finished', " + files / 2 + ")")) {
        sql.execute(statement);
      }
    }
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    List<String> options =
        List.of("--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + temporary);
    Process neph = start(options, List.of("jobs", "import", database.toString()));
    while (count("item") == 0) {
      assertThat(neph.waitFor(1, MILLISECONDS)).as("it was over before it was killed").isFalse();
    }
    neph.destroyForcibly();
    NephProcess.ended(neph);
    assertThat(count("item")).as("a part was imported").isBetween(1L, files - 1L);
    assertThat(temporary).isEmptyDirectory();

    assertThat(printed(options, "jobs", "ls", "--json")).isEmpty();
    assertThat(count("item")).as("what it left is forgotten").isZero();
    assertThat(printed(options, "jobs", "import", database.toString(), "--json"))
        .contains("\"planned\":" + files, "\"done\":" + files / 2);
    assertThat(count("item")).isEqualTo(files);
  }

  private String printed(List<String> options, String... arguments) throws Exception {
    Process neph = start(options, List.of(arguments));
    String out = new String(neph.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(NephProcess.ended(neph)).isZero();
    return out;
  }

  /// How many rows a table of the journal has; none as long as there is no journal.
  private long count(String table) throws SQLException {
    Path journal = directory.resolve("home").resolve("journal.db");
    if (!Files.exists(journal)) {
      return 0;
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
        var sql = connection.createStatement()) {
      sql.execute("PRAGMA busy_timeout = 10000");
      try (var tables =
          sql.executeQuery("SELECT 1 FROM sqlite_master WHERE name = '" + table + "'")) {
        if (!tables.next()) {
          return 0;
        }
      }
      try (var rows = sql.executeQuery("SELECT count(*) FROM " + table)) {
        return rows.getLong(1);
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void oneOfTwoStartsOfTheWindowLeavesItsAddressToTheOther() throws Exception {
    var screen =
        List.of(
            "-Dglass.platform=Monocle",
            "-Dmonocle.platform=Headless",
            "-Dprism.order=sw",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED");
    Process one = start(screen, List.of("--window", "demo://"));
    Process other = start(screen, List.of("--window", "demo://notes/"));
    try {
      // Whichever comes first is the window; they are on their way at once.
      var ended =
          (Process)
              CompletableFuture.anyOf(one.onExit(), other.onExit()).get(PATIENCE_SECONDS, SECONDS);
      String out = new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(out).isEqualTo("nephoscope: the window that is open shows it\n");
      assertThat(ended.exitValue()).isZero();
      assertThat((ended.equals(one) ? other : one).isAlive()).isTrue();
    } finally {
      one.destroyForcibly().waitFor();
      other.destroyForcibly().waitFor();
    }
  }

  private Process start(List<String> options, List<String> arguments) throws IOException {
    return builder(options, arguments).start();
  }

  private ProcessBuilder builder(List<String> options, List<String> arguments) {
    return NephProcess.program(directory.resolve("home"), options, arguments);
  }
}
