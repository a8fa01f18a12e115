package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.nephoscope.storage.Sentences;

/// Forgets transfers that ended long ago, and what is left of those that somebody began to forget.
/// Those that have not ended are kept for ever.
///
/// @param home where the journal lies
public record OldRows(Path home, JournalDatabase database, JournalRows rows) {

  private static final Sentences SAY = Sentences.of(OldRows.class);

  /// Where an earlier journal was put, because it was damaged and this one begun in its place.
  public Optional<Path> aside() {
    return database.aside();
  }

  /// The transfers that ended before that moment, in the order in which they were submitted.
  public List<Long> endedBefore(Instant moment) {
    return database.read(sql ->
        sql.query(
            "SELECT id FROM job INDEXED BY job_ended WHERE ended < ? ORDER BY id",
            row -> row.getLong(1),
            moment.toEpochMilli()));
  }

  /// Forgets a transfer that ended before that moment, and its items. Says no if it did not, if
  /// another process has its lock, or if it is told to stop before all is gone; the rest can then
  /// be forgotten another time.
  public boolean forget(long job, Instant moment, BooleanSupplier stop) {
    try {
      Optional<JobLock> lock = JobLock.of(home, job);
      if (lock.isEmpty()) {
        return false;
      }
      boolean gone = false;
      try {
        gone = hasEndedBefore(job, moment) && isForgotten(job, stop);
        return gone;
      } finally {
        if (gone) {
          lock.get().remove();
        } else {
          lock.get().close();
        }
      }
    } catch (IOException e) {
      throw new JournalException(SAY.get("journal.unlocked"), e);
    }
  }

  /// It may have been retried or forgotten since it was looked up.
  private boolean hasEndedBefore(long job, Instant moment) {
    return database.read(sql ->
        sql.number("SELECT 1 FROM job WHERE id = ? AND ended < ?", job, moment.toEpochMilli()))
        == 1;
  }

  private boolean isForgotten(long job, BooleanSupplier stop) {
    database.commit(sql -> {
      JournalWrites.beginForgetting(sql, job);
      return true;
    });
    while (!stop.getAsBoolean()) {
      int gone = database.commit(sql -> JournalWrites.forget(sql, job, TransferJournal.STEP));
      if (gone == 0) {
        return true;
      }
    }
    return false;
  }
}
