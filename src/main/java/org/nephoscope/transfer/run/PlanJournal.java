package org.nephoscope.transfer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.nephoscope.transfer.journal.TransferJournal;

/// A journal for one plan that nobody carries out, in a temporary folder that is removed again.
///
/// @param folder holds nothing else
record PlanJournal(Path folder, TransferJournal journal) implements AutoCloseable {

  static PlanJournal open() throws IOException {
    Path folder = Files.createTempDirectory("nephoscope-plan-");
    try {
      return new PlanJournal(folder, TransferJournal.open(folder));
    } catch (IOException | RuntimeException e) {
      removeAfter(e, folder);
      throw e;
    }
  }

  private static void removeAfter(Exception error, Path folder) {
    try {
      remove(folder);
    } catch (IOException e) {
      error.addSuppressed(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      journal.close();
    } finally {
      remove(folder);
    }
  }
}
