package org.nephoscope.display;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nephoscope.transfer.TransferState;
import org.nephoscope.transfer.journal.StoredJob;
import org.nephoscope.transfer.journal.TransferJournal;

/// What the journal of a program in another process says.
final class Jobs {

  private Jobs() {}

  /// Waits until the only job of a journal has ended.
  static StoredJob ended(Path home, ScreenProgram program) throws IOException {
    program.until("there is a journal", () -> Files.exists(home.resolve("journal.db")));
    var found = new ArrayList<StoredJob>();
    try (var journal = TransferJournal.open(home)) {
      program.until(
          "the job has ended",
          () -> {
            List<StoredJob> jobs = journal.rows().jobs();
            found.clear();
            found.addAll(jobs);
            return jobs.size() == 1 && jobs.getFirst().state() instanceof TransferState.Finished;
          });
    }
    return found.getFirst();
  }
}
