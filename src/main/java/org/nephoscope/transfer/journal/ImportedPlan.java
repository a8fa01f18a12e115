package org.nephoscope.transfer.journal;

import java.sql.SQLException;
import java.time.Instant;
import org.nephoscope.transfer.TransferRequest.Copy;

/// Puts a plan that another program has made into the journal, whole or not at all.
public final class ImportedPlan {

  /// Takes one item after another.
  public interface Items {
    void add(Draft draft) throws SQLException;
  }

  /// Gives its items; may be asked again, because a commit may have to be repeated.
  public interface Plan {
    void into(PlanTables tables, Items items) throws SQLException;
  }

  private ImportedPlan() {}

  /// Remembers a copy with that plan, durably, as one that is paused. Returns its number.
  public static long write(TransferJournal journal, Copy request, Plan plan, Instant now) {
    String text = RequestJson.write(request);
    return journal.database.commit(sql -> {
      long job = JournalWrites.submit(sql, text, null, 0, now);
      long[] number = {0};
      plan.into(
          PlanTables.of(sql, job),
          draft -> {
            JournalWrites.add(sql, job, number[0], draft);
            number[0]++;
          });
      sql.update(
          "UPDATE job SET items = ?, planned = 1, state = 'paused' WHERE id = ?", number[0], job);
      return job;
    });
  }
}
