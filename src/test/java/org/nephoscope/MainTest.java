package org.nephoscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What the program loads, writes and leaves, as a process of its own.
@Execution(ExecutionMode.CONCURRENT)
class MainTest {

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

    assertThat(NephProcess.ended(neph)).isZero();
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
    assertThat(NephProcess.ended(quiet)).isZero();
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
      assertThat(NephProcess.ended(neph)).isOne();
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

    assertThat(NephProcess.ended(neph)).isZero();
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

    assertThat(NephProcess.ended(neph)).isZero();
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

    assertThat(NephProcess.ended(neph)).isZero();
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

    assertThat(NephProcess.ended(neph)).isOne();
    assertThat(err).contains("may be one and the same");
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void namesComeOutAsUtf8WhateverTheLocale() throws Exception {
    Files.writeString(directory.resolve("größe"), "");
    Process neph =
        start(List.of("-Dstdout.encoding=US-ASCII"), List.of("ls", directory.toString()));

    String out = new String(neph.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(NephProcess.ended(neph)).isZero();
    assertThat(out).isEqualTo(directory + "/größe\n");
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

    assertThat(NephProcess.ended(neph)).as(err).isZero();
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

  private Process start(List<String> options, List<String> arguments) throws IOException {
    return builder(options, arguments).start();
  }

  private ProcessBuilder builder(List<String> options, List<String> arguments) {
    return NephProcess.program(directory.resolve("home"), options, arguments);
  }
}
