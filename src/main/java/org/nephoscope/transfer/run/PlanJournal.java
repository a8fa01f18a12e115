package org.nephoscope.transfer.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.nephoscope.transfer.journal.TransferJournal;

/// A journal for one plan that nobody carries out, in a temporary folder that is removed again,
/// also when the program is interrupted.
final class PlanJournal implements AutoCloseable {

  private final Path folder;
  private final TransferJournal journal;
  private final Thread interrupted;

  private PlanJournal(Path folder, Thread interrupted) throws IOException {
    this.folder = folder;
    this.interrupted = interrupted;
    this.journal = TransferJournal.open(folder);
  }

  static PlanJournal open() throws IOException {
    Path folder = Files.createTempDirectory("nephoscope-plan-");
    var interrupted = new Thread(() -> removeWhileWritten(folder), "nephoscope-plan");
    try {
      Runtime.getRuntime().addShutdownHook(interrupted);
      return new PlanJournal(folder, interrupted);
    } catch (IOException | RuntimeException e) {
      try {
        forget(interrupted);
        remove(folder);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  TransferJournal journal() {
    return journal;
  }

  /// Whoever makes the plan may put files there until the program is gone.
  private static void removeWhileWritten(Path folder) {
    for (int i = 0; i < 10 && Files.exists(folder); i++) {
      try {
        remove(folder);
      } catch (IOException | UncheckedIOException e) {
        System.getLogger(PlanJournal.class.getName())
            .log(System.Logger.Level.DEBUG, "not removed yet: " + folder, e);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// Says whether that was in time.
  private static boolean forget(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false; // the program ends, and the hook runs
    }
  }

  @Override
  public void close() throws IOException {
    try {
      journal.close();
    } finally {
      if (forget(interrupted)) {
        remove(folder);
      }
    }
  }
}
