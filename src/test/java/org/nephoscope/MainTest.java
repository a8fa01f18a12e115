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
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The program as a process of its own.
@Execution(ExecutionMode.CONCURRENT)
class MainTest {

  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path directory;

  @Test
  void aListingLoadsNothingOfTheWindow() throws Exception {
    Files.writeString(directory.resolve("häuser.txt"), "1234");
    Path log = directory.resolve("classes.log");
    Process neph =
        start(
            List.of("-Xlog:class+load:file=" + log),
            List.of("ls", "--json", directory + "/häuser.txt"));

    String out = new String(neph.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(ended(neph)).isZero();
    assertThat(out).contains("\"size\":4").contains("häuser.txt");
    assertThat(Files.readString(log))
        .contains("org.nephoscope.cli.ListCommand")
        .doesNotContain(" javafx.", " org.nephoscope.ui.", " org.sqlite.", " com.sun.javafx.")
        .doesNotContain(" software.amazon.", " com.google.");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // permissions
  void whatGoesWrongIsLoggedAndNothingElseLoadsTheLog() throws Exception {
    Path classes = directory.resolve("classes.log");
    Files.createFile(directory.resolve("file"));
    Process quiet =
        start(List.of("-Xlog:class+load:file=" + classes), List.of("ls", directory.toString()));
    assertThat(ended(quiet)).isZero();
    assertThat(Files.readString(classes))
        .doesNotContain(" java.util.logging.LogManager ", " java.util.ServiceLoader ")
        .doesNotContain(" com.fasterxml.", " java.sql.")
        .doesNotContain(" jdk.proxy"); // an annotation was read
    Path home = Files.createDirectory(directory.resolve("own"));
    Path secrets = Files.createDirectories(home.resolve("secrets"));
    Path secret = secrets.resolve("127.0.0.1-http-secret.json");
    Files.writeString(secret, "{\"user\":\"a\",\"password\":\"b\"}");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(home.resolve("aliases.json"), "no aliases");
    String err = "";
    for (String use : List.of("ls http://127.0.0.1:1/x/", "alias ls")) {
      var failing = builder(List.of(), List.of(use.split(" ")));
      failing.environment().put("NEPHOSCOPE_HOME", home.toString());
      failing.environment().put("CLOUD_VOLUME_DIR", home.toString());
      Process neph = failing.start();
      err += new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(ended(neph)).isOne();
    }

    assertThat(err.lines())
        .hasSize(3)
        .contains("neph: " + secret + " can be read by others; chmod 600 it");
    assertThat(home.resolve("logs/nephoscope-0.0.log"))
        .content()
        .contains(secret + " can be read by others", "neph alias ls", "aliases.json is not JSON");
  }

  @Test
  void theVersionIsToldWithoutReadingArgumentsOrLookingThroughJars() throws Exception {
    Path log = directory.resolve("classes.log");
    Process neph = start(List.of("-Xlog:class+load:file=" + log), List.of("--version"));

    String out = new String(neph.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(ended(neph)).isZero();
    assertThat(out).isEqualTo("neph development version\n");
    assertThat(Files.readString(log))
        .contains(" org.nephoscope.cli.VersionLine ")
        .doesNotContain(" picocli.", " org.nephoscope.cli.Cli ", " java.util.logging.")
        .doesNotContain(" java.util.ServiceLoader ");
  }

  @Test
  void argumentsAreReadWithoutLookingForGroovyInEveryJar() throws Exception {
    Process neph =
        start(List.of("-Dpicocli.trace=INFO"), List.of("ls", "--json", directory.toString()));

    String err = new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(ended(neph)).isZero();
    assertThat(err).contains("groovy Closures in annotations are disabled");
  }

  /// On Windows a library that is loaded cannot be removed with the folder of the plan.
  @Test
  void aDryRunKeepsTheLibraryOfItsPlanWhereTheOthersDo() throws Exception {
    Path source = Files.createDirectory(directory.resolve("from"));
    Files.writeString(source.resolve("a"), "content");
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    Process neph =
        start(
            List.of("-Djava.io.tmpdir=" + temporary),
            List.of("cp", "-r", "--dry-run", source + "/", directory.resolve("to").toString()));

    String out = new String(neph.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(ended(neph)).isZero();
    assertThat(out).contains("1 would be copied");
    assertThat(directory.resolve("home/native")).isDirectory();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aDryRunThatIsRefusedLeavesNothing() throws Exception {
    Path names = Files.writeString(directory.resolve("names"), "x\n");
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    String itself = "s3://https://storage.googleapis.com/b/a/";
    Process neph =
        start(
            List.of("-Djava.io.tmpdir=" + temporary),
            List.of("mv", "--dry-run", "--files-from", names.toString(), "gs://b/a/", itself));

    String err = new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(ended(neph)).isOne();
    assertThat(err).contains("may be one and the same");
    assertThat(temporary).isEmptyDirectory();
  }

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

    assertThat(ended(neph)).isZero();
    assertThat(err).isEmpty();
  }

  @Test
  void namesComeOutAsUtf8WhateverTheLocale() throws Exception {
    Files.writeString(directory.resolve("größe"), "");
    Process neph =
        start(List.of("-Dstdout.encoding=US-ASCII"), List.of("ls", directory.toString()));

    String out = new String(neph.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(ended(neph)).isZero();
    assertThat(out).isEqualTo(directory + "/größe\n");
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

    assertThat(ended(neph)).isEqualTo(1);
    assertThat(err).startsWith("neph: standard output cannot be written").hasLineCount(1);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anInterruptedCopySaysHowToGoOnAndLeavesNothingUnderTheName() throws Exception {
    assumeFalse(ignoresInterrupts(), "started where Ctrl-C is ignored, as in the background");
    try (var server = new StallingServer()) {
      Process neph =
          start(
              List.of("--enable-native-access=ALL-UNNAMED"),
              List.of("cp", "--anonymous", "s3://" + server.origin() + "/b/k", directory + "/k"));
      assertThat(server.isStalled(PATIENCE_SECONDS)).isTrue();
      new ProcessBuilder("kill", "-INT", Long.toString(neph.pid())).start().waitFor();
      String err = new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(ended(neph)).isEqualTo(130);
      assertThat(err)
          .isEqualTo(
              "neph: interrupted after 0 of 1 object. What is done stays done: neph jobs"
                  + " resume 1 goes on.\n");
      assertThat(directory.resolve("k")).doesNotExist();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aCopyDrawsHowItWentIntoTheCurrentFolder() throws Exception {
    Files.createDirectories(directory.resolve("from"));
    for (int i = 0; i < 30; i++) {
      Files.write(directory.resolve("from/" + i), new byte[1000 * i]);
    }
    Path here = Files.createDirectory(directory.resolve("here"));
    var options = List.of("--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=false");
    Process neph =
        builder(
                options,
                List.of(
                    "cp",
                    "-r",
                    "--flight-time",
                    "--io-rate",
                    "--machine-io-rate",
                    "--machine-io-rate-buffer-sec",
                    "5",
                    directory + "/from",
                    directory + "/to"))
            .directory(here.toFile())
            .start();
    String err = new String(neph.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(ended(neph)).as(err).isZero();
    try (var files = Files.list(here)) {
      assertThat(files.map(file -> file.getFileName().toString().replaceAll("[0-9T]+Z", "TIME")))
          .containsExactlyInAnyOrder(
              "neph-cp-flight-time-TIME.png",
              "neph-cp-flight-time-TIME.svg",
              "neph-cp-est-io-TIME.png",
              "neph-cp-est-io-TIME.svg",
              "neph-cp-measured-io-TIME.png",
              "neph-cp-measured-io-TIME.svg");
    }
    assertThat(err.lines()).hasSize(6).allMatch(line -> line.startsWith("neph: drawn: neph-cp-"));
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
    ended(neph);
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
    assertThat(ended(neph)).isZero();
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

  /// Whether this process, and so all that it starts, takes no notice of signal 2.
  static boolean ignoresInterrupts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  private Process start(List<String> options, List<String> arguments) throws IOException {
    return builder(options, arguments).start();
  }

  private ProcessBuilder builder(List<String> options, List<String> arguments) {
    return program(directory.resolve("home"), options, arguments);
  }

  /// The program as a process of its own, not yet started.
  static ProcessBuilder program(Path home, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dsun.jnu.encoding=UTF-8");
    command.add("-Xshare:auto");
    command.addAll(options);
    command.add("-classpath");
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    // Absolute, because a test may start the program in another folder.
    command.add(
        Stream.of(path.split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator)));
    command.add("org.nephoscope.Main");
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().put("NEPHOSCOPE_HOME", home.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder;
  }

  private static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
    return process.exitValue();
  }
}
