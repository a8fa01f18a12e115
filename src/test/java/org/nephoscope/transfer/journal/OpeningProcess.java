package org.nephoscope.transfer.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nephoscope.JavaProcess;

/// A process of its own that opens a journal as it is told line by line, and says what came of it.
/// Argument: the journal.
final class OpeningProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;
  private final PrintWriter told;

  OpeningProcess(Path journal) throws IOException {
    process = JavaProcess.of(OpeningProcess.class, journal.toString()).start();
    said = process.inputReader(UTF_8);
    told = new PrintWriter(process.outputWriter(UTF_8), true);
  }

  public static void main(String[] arguments) throws IOException {
    Path journal = Path.of(arguments[0]);
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    FileHold.@Nullable Opening opening = null;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      switch (line) {
        case "gate" -> System.out.println(isGateTaken(journal) ? "taken" : "free");
        case "open" -> {
          System.out.println("opening");
          opening = FileHold.of(journal);
          System.out.println(opening.isAlone() ? "alone" : "with others");
        }
        case "share" -> {
          Objects.requireNonNull(opening).share();
          System.out.println("shared");
        }
        default -> {
          Objects.requireNonNull(opening).hold().close();
          System.out.println("closed");
        }
      }
    }
  }

  private static boolean isGateTaken(Path journal) throws IOException {
    try (var gate = channel(journal, "-opening")) {
      return gate.tryLock() == null;
    }
  }

  /// One of the two files that are locked.
  static FileChannel channel(Path journal, String ending) throws IOException {
    return FileChannel.open(
        journal.resolveSibling(journal.getFileName() + ending),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  void ask(String what) {
    told.println(what);
  }

  String line() throws IOException {
    return said.readLine();
  }

  /// What comes of it at last.
  String answer(String what) throws IOException {
    ask(what);
    String first = line();
    return first.equals("opening") ? line() : first;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
