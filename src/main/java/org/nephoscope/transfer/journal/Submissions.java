package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Copy;
import org.nephoscope.transfer.journal.TransferJournal.Submitted;

/// Writes new transfers into the journal, each already ours when others see it.
///
/// @param home where the journal lies
record Submissions(Path home, JournalDatabase database, JournalRows rows) {

  /// See [TransferJournal#submit].
  Submitted request(TransferRequest request, Optional<Retry> retry, Instant now) {
    String text = RequestJson.write(request);
    int planned = retry.isPresent() ? PlanCopy.UNFILLED : 0;
    Long retryOf = retry.map(Retry::job).orElse(null);
    Submitted submitted = written(sql -> JournalWrites.submit(sql, text, retryOf, planned, now));
    return retry.isPresent()
        ? filled(submitted, id -> retry.get().into(database, rows, id))
        : submitted;
  }

  /// See [TransferJournal#submitDifferences].
  Submitted differences(Copy request, long comparison, Optional<String> source, Instant now) {
    return filled(
        unfilled(request, now), id -> Differences.into(database, rows, comparison, id, source));
  }

  /// A transfer whose plan is still to be filled, see [PlanCopy#UNFILLED].
  Submitted unfilled(TransferRequest request, Instant now) {
    String text = RequestJson.write(request);
    return written(sql -> JournalWrites.submit(sql, text, null, PlanCopy.UNFILLED, now));
  }

  private static Submitted filled(Submitted submitted, LongConsumer plan) {
    try {
      plan.accept(submitted.id());
      return submitted;
    } catch (RuntimeException | Error e) {
      release(submitted.lock()); // the next start forgets it
      throw e;
    }
  }

  private Submitted written(Submission submission) {
    var locked = new AtomicReference<@Nullable JobLock>();
    try {
      long id =
          database.commit(sql -> {
            release(locked.getAndSet(null)); // from a commit of several that was undone
            long job = submission.write(sql);
            locked.set(lockNew(job));
            return job;
          });
      return new Submitted(id, Objects.requireNonNull(locked.get()));
    } catch (RuntimeException e) {
      release(locked.get());
      throw e;
    }
  }

  /// Writes down a new transfer, and gives its number.
  private interface Submission {
    long write(Sql sql) throws SQLException;
  }

  private JobLock lockNew(long job) {
    try {
      return JobLock.of(home, job)
          .orElseThrow(() -> new IllegalStateException("transfer " + job + " is locked already"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void release(@Nullable JobLock lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
