package org.nephoscope;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The program as a process of its own.
final class NephProcess {

  private static final long PATIENCE_SECONDS = 60;

  private NephProcess() {}

  /// Not yet started, with a home of its own.
  static ProcessBuilder program(Path home, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dsun.jnu.encoding=UTF-8");
    command.add("-Xshare:auto");
    // Most of it runs once, and half of the time of a start would go into compiling it thoroughly.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
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

  /// Its exit code, once it has ended by itself.
  static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
    return process.exitValue();
  }

  /// Whether this process, and so all that it starts, takes no notice of signal 2.
  static boolean ignoresInterrupts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }
}
