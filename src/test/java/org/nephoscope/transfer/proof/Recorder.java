package org.nephoscope.transfer.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.proof.Recording.Step;

/// Notes every change, and before each what the journal then calls done.
final class Recorder implements FileWatch {

  private static final Recorder HERE = new Recorder();

  private final List<Step> steps = new ArrayList<>();
  private @Nullable JournalFile journal;

  static Recorder ofThisProcess() {
    return HERE;
  }

  /// Begins; changes before this are made and not noted.
  synchronized void start(JournalFile opened) {
    journal = opened;
  }

  /// Everything noted, and what the journal says at the end.
  synchronized void finish(Path file) throws IOException, SQLException {
    JournalFile opened = journal;
    if (opened == null) {
      throw new IllegalStateException("not started");
    }
    new Recording(steps, opened.done(), opened.litter()).write(file);
  }

  @Override
  public synchronized <T> T around(FileOperation operation, Change<T> change) throws IOException {
    JournalFile opened = journal;
    if (opened == null) {
      return change.make();
    }
    Set<String> done;
    Set<String> litter;
    try {
      done = opened.done();
      litter = opened.litter();
    } catch (SQLException e) {
      throw new IOException(e);
    }
    T made = change.make();
    steps.add(new Step(done, litter, operation));
    return made;
  }
}
