package org.nephoscope.transfer.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// What long runs have shown, a line for each piece of work, kept for the next run and for
/// [Scorecard]. Each line ends in the date and the commit of its run.
public final class Results {

  static final Path HOME =
      Path.of(System.getProperty("endurance.home", "target/endurance")).toAbsolutePath();

  private Results() {}

  static List<String> of(String file) throws IOException {
    Path path = HOME.resolve(file);
    return Files.exists(path) ? Files.readAllLines(path) : List.of();
  }

  public static void add(String file, String line) throws IOException {
    Files.createDirectories(HOME);
    String whole = line + " (" + LocalDate.now(ZoneOffset.UTC) + ", " + commit() + ")";
    System.out.println(whole);
    Files.writeString(HOME.resolve(file), whole + "\n", CREATE, APPEND);
  }

  private static String commit() throws IOException {
    Process git =
        new ProcessBuilder("git", "rev-parse", "--short", "HEAD").redirectErrorStream(true).start();
    try (var said = git.getInputStream()) {
      String text = new String(said.readAllBytes(), UTF_8).strip();
      return text.matches("[0-9a-f]{7,40}") ? text : "commit unknown";
    }
  }
}
