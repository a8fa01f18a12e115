package org.nephoscope.diagnosis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class LogFileTest {

  @TempDir Path home;

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsNotToldByTheLog() throws IOException {
    Path logs = Files.createDirectory(home.resolve("logs"));
    Path full = Path.of("/dev/full");
    Files.createSymbolicLink(logs.resolve("nephoscope-0.0.log"), full);
    PrintStream real = System.err;
    var said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, UTF_8));
    try (var _ = new LogFile(home, UnaryOperator.identity()).open()) {
      LogFile.failure("it did not work", new IOException("full"));
    } finally {
      System.setErr(real);
    }
    assertThat(said.toString(UTF_8)).isEmpty();
    assertThat(logs.resolve("nephoscope-0.0.log")).isSymbolicLink();
  }
}
