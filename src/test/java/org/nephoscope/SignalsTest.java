package org.nephoscope;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.LocationParser;
import org.nephoscope.provider.Stores;
import org.nephoscope.provider.s3.server.Profile;
import org.nephoscope.provider.s3.server.StrictS3;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.PutOptions;

/// What the command does with signals, closed pipes and terminals, as a process of its own.
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class SignalsTest {

  private static final long PATIENCE_SECONDS = 60;
  private static final List<String> OPTIONS = List.of("--enable-native-access=ALL-UNNAMED");
  private static final int OBJECTS = 30;
  private static final int SIZE = 40_000;

  @TempDir Path directory;

  @Test
  void anInterruptedCopyEndsWithinASecondAndGoesOnWhereItWas() throws Exception {
    assumeFalse(NephProcess.ignoresInterrupts(), "started where Ctrl-C is ignored");
    try (var server = StrictS3.start(Profile.AWS)) {
      String source = filled(server);
      Process neph =
          neph("cp", "-r", "--json", "--limit", "400kB/s", "--lanes", "2", source, target());
      try (var lines = reader(neph)) {
        assertThat(lines.readLine()).contains("\"state\":\"done\"");
        long asked = System.nanoTime();
        new ProcessBuilder("kill", "-INT", Long.toString(neph.pid())).start().waitFor();
        assertThat(neph.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        assertThat(took)
            .as("a second, and some for a busy computer")
            .isLessThan(Duration.ofSeconds(3));
      }
      String err = new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(neph.exitValue()).isEqualTo(130);
      assertThat(err)
          .matches(
              "neph: interrupted after \\d+ of 30 objects\\. What is done stays done: neph jobs"
                  + " resume 1 goes on\\.\n");
      assertThat(files()).hasSizeLessThan(OBJECTS);

      Process later = neph("jobs", "resume", "1");
      String said = new String(later.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(NephProcess.ended(later)).as(said).isZero();
      assertThat(files()).hasSize(OBJECTS);
    }
  }

  @Test
  void anInterruptedDryRunLeavesNoPlanBehind() throws Exception {
    assumeFalse(NephProcess.ignoresInterrupts(), "started where Ctrl-C is ignored");
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    try (var server = new StallingServer()) {
      ProcessBuilder builder =
          builder(
              "--anonymous", "sync", "--dry-run", "s3://" + server.origin() + "/b/slow/", target());
      builder.command().add(1, "-Djava.io.tmpdir=" + temporary);
      Process neph = builder.start();
      assertThat(server.isStalled(PATIENCE_SECONDS)).isTrue();
      try (Stream<Path> left = Files.list(temporary)) {
        assertThat(left).anyMatch(path -> path.toString().contains("nephoscope-plan-"));
      }
      new ProcessBuilder("kill", "-INT", Long.toString(neph.pid())).start().waitFor();
      String err = new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(NephProcess.ended(neph)).isEqualTo(130);
      assertThat(err).isEmpty();
      try (Stream<Path> left = Files.list(temporary)) {
        assertThat(left).noneMatch(path -> path.toString().contains("nephoscope-plan-"));
      }
    }
  }

  @Test
  void anInterruptedBulkTransferGivesBackWhatItHad() throws Exception {
    assumeFalse(NephProcess.ignoresInterrupts(), "started where Ctrl-C is ignored");
    try (var server = new StallingServer()) {
      String database = directory.resolve("x.db").toString();
      Path names = Files.writeString(directory.resolve("names"), "k\n");
      String source = "s3://" + server.origin() + "/b/";
      Process init =
          neph("xfer", "init", source, target(), "--db", database, "--txt", names.toString());
      assertThat(NephProcess.ended(init)).isZero();
      Process neph = neph("--anonymous", "xfer", "execute", database);
      assertThat(server.isStalled(PATIENCE_SECONDS)).isTrue();
      new ProcessBuilder("kill", "-INT", Long.toString(neph.pid())).start().waitFor();
      String err = new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(NephProcess.ended(neph)).isEqualTo(130);
      assertThat(err).contains("interrupted after", "the same command goes on");
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
          var sql = connection.createStatement();
          var row = sql.executeQuery("SELECT sum(finished), max(lease) FROM filelist")) {
        assertThat(row.getInt(1)).isZero();
        assertThat(row.getLong(2)).as("nobody has to wait for it").isZero();
      }
    }
  }

  @Test
  void aListingIntoADatabaseGoesOnAfterAKill() throws Exception {
    int files = 12_000;
    Path many = Files.createDirectory(directory.resolve("many"));
    for (int i = 0; i < files; i++) {
      Files.createFile(many.resolve("n" + i));
    }
    Path database = directory.resolve("files.db");
    String[] words = {"ls", "--sqlite", database.toString(), many.toString()};
    Process neph = neph(words);
    Patience.until(
        "it has ended or written something",
        () -> !neph.isAlive() || rows(database, "SELECT count(*) FROM files") > 0);
    neph.destroyForcibly();
    NephProcess.ended(neph);
    assertThat(rows(database, "SELECT count(*) FROM files")).isBetween(1L, (long) files);

    assertThat(NephProcess.ended(neph(words))).isZero();
    assertThat(rows(database, "SELECT count(DISTINCT path) FROM files")).isEqualTo(files);
    assertThat(rows(database, "SELECT rows_done FROM checkpoint")).isEqualTo(files);
  }

  /// 0 as long as there is no such table.
  private static long rows(Path database, String query) throws SQLException {
    if (!Files.exists(database)) {
      return 0;
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var sql = connection.createStatement()) {
      sql.execute("PRAGMA busy_timeout = 10000");
      try (var table = sql.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'files'")) {
        if (!table.next()) {
          return 0;
        }
      }
      try (var row = sql.executeQuery(query)) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  @Test
  void aReaderThatLeavesEndsNoCopy() throws Exception {
    try (var server = StrictS3.start(Profile.AWS)) {
      String source = filled(server);
      Process neph = neph("cp", "-r", "--json", "--limit", "900kB/s", source, target());
      try (var lines = reader(neph)) {
        assertThat(lines.readLine()).contains("\"state\"");
      }
      String err = new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(NephProcess.ended(neph)).isZero();
      assertThat(err).isEmpty();
      try (Stream<Path> copied = Files.list(Path.of(target()))) {
        assertThat(copied).hasSize(30);
      }
    }
  }

  @Test
  void aTerminalShowsOneLineThatRewritesItselfAndNothingElseDoes() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script(1)");
    try (var server = StrictS3.start(Profile.AWS)) {
      String source = filled(server);
      String[] copy = {"cp", "-r", "--limit", "900kB/s", source, target()};
      String shown = onTerminal("xterm", copy);
      assertThat(shown)
          .contains("\r\u001b[K", "/s", " of 30")
          .containsPattern("\\[#* *\\] +\\d+%")
          .containsPattern("\\d:\\d\\d left")
          .contains(" verified");
      assertThat(shown).as("no colour").doesNotContainPattern("\u001b\\[[0-9;]*m");

      assertThat(onTerminal("dumb", "ls", "--flat", "demo://")).doesNotContain("\u001b");
    }
  }

  /// What a terminal gets to see.
  private String onTerminal(String kind, String... arguments) throws Exception {
    ProcessBuilder builder = builder(arguments);
    String command =
        builder.command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    builder.command("/usr/bin/script", "-qec", command, "/dev/null");
    builder.environment().put("TERM", kind);
    builder.environment().remove("NO_COLOR");
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Process process = builder.start();
    String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(NephProcess.ended(process)).as(shown).isZero();
    return shown;
  }

  private String filled(StrictS3 server) throws IOException {
    String address = "s3://" + server.endpoint() + "/" + server.newBucket().bucket() + "/d/";
    Location location = LocationParser.here().parse(address);
    try (var store = new Stores().open(location.store(), Access.AMBIENT)) {
      for (int i = 0; i < OBJECTS; i++) {
        var key = new ObjectKey("d/" + i);
        var _ = store.put(key, ByteSource.of(new byte[SIZE]), PutOptions.REPLACE);
      }
    }
    return address;
  }

  private String target() {
    return directory.resolve("to").toString();
  }

  private List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    try (var all = Files.list(directory.resolve("to"))) {
      all.filter(file -> !file.getFileName().toString().startsWith(".")).forEach(files::add);
    }
    return files;
  }

  private Process neph(String... arguments) throws IOException {
    return builder(arguments).start();
  }

  /// With the identity that a strict server has made for these tests, if one was started.
  private ProcessBuilder builder(String... arguments) {
    List<String> options = new ArrayList<>(OPTIONS);
    for (String name : List.of("aws.accessKeyId", "aws.secretAccessKey")) {
      if (System.getProperty(name) != null) {
        options.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    return NephProcess.program(directory.resolve("home"), options, List.of(arguments));
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
