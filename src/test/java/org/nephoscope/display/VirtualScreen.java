package org.nephoscope.display;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// An X server of its own (Xvfb) with one screen in memory, on a number that was free.
final class VirtualScreen implements AutoCloseable {

  static final String PROGRAM = "Xvfb";

  private static final long PATIENCE_SECONDS = 60;

  private final Process server;
  private final String display;

  private VirtualScreen(Process server, String display) {
    this.server = server;
    this.display = display;
  }

  /// Where the program is, if this computer has it.
  static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder).resolve(PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// @param log takes what the server says
  static VirtualScreen start(Path program, int width, int height, Path log) throws IOException {
    Process server =
        new ProcessBuilder(
                program.toString(),
                "-displayfd",
                "1",
                "-screen",
                "0",
                width + "x" + height + "x24",
                // Otherwise it begins anew when its first program closes its connection to look
                // again,
                // and is not there for the others meanwhile.
                "-noreset",
                "-nolisten",
                "tcp")
            .redirectError(log.toFile())
            .start();
    try (var said = server.inputReader(StandardCharsets.US_ASCII)) {
      // It says its number when it takes connections, and ends with its output if it cannot.
      String number = said.readLine();
      if (number == null) {
        throw new IOException(PROGRAM + " did not start: " + Files.readString(log));
      }
      return new VirtualScreen(server, ":" + number.strip());
    } catch (IOException e) {
      server.destroyForcibly();
      throw e;
    }
  }

  /// What programs find it by, as the variable `DISPLAY`.
  String display() {
    return display;
  }

  @Override
  public void close() {
    end(server);
  }

  /// Ends a process, at first as it would like it.
  static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
