package org.nephoscope;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own.
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
        .doesNotContain(" javafx.", " org.nephoscope.ui.", " org.sqlite.", " com.sun.javafx.");
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

  private Process start(List<String> options, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dsun.jnu.encoding=UTF-8");
    command.add("-Xshare:auto");
    command.addAll(options);
    command.add("-classpath");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("org.nephoscope.Main");
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().put("NEPHOSCOPE_HOME", directory.resolve("home").toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.start();
  }

  private static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
    return process.exitValue();
  }
}
