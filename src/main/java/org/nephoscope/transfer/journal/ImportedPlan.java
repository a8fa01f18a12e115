package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.time.Instant;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.journal.TransferJournal.Drafting;

/// Puts a plan that is made elsewhere into the journal, in steps between which others write. Until
/// it is whole nobody can run it; if it comes to nothing, it is forgotten.
public final class ImportedPlan {

  /// How many items should be added in one step, while which nobody else can write: about 40 ms.
  public static final int STEP = 2000;

  /// Takes the next items.
  public interface Steps {

    /// Adds them, durably.
    ///
    /// @param drafting may be asked again, because a commit may have to be repeated
    void add(Drafting drafting);
  }

  /// Gives its items, and throws if it cannot be read to its end.
  public interface Plan {
    void into(Steps steps) throws IOException;
  }

  private ImportedPlan() {}

  /// Remembers a transfer with that plan, durably, as one that is paused. Returns its number.
  public static long write(TransferJournal journal, TransferRequest request, Plan plan, Instant now)
      throws IOException {
    var submitted = journal.submissions.unfilled(request, now);
    long job = submitted.id();
    try (var _ = submitted.lock()) {
      try {
        plan.into(drafting -> journal.plan(job, drafting, 0, ""));
        journal.database.commit(
            sql -> sql.update("UPDATE job SET planned = 1, state = 'paused' WHERE id = ?", job));
        return job;
      } catch (IOException | RuntimeException | Error e) {
        forget(journal, job, e); // while nobody else can have it
        throw e;
      }
    }
  }

  private static void forget(TransferJournal journal, long job, Throwable cause) {
    try {
      var _ = journal.forgetUnfilled(job);
    } catch (JournalException e) {
      cause.addSuppressed(e); // the next start forgets it
    }
  }
}
