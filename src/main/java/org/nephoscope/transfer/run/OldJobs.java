package org.nephoscope.transfer.run;

import java.time.Instant;
import java.util.function.LongConsumer;
import org.nephoscope.transfer.journal.JournalException;
import org.nephoscope.transfer.journal.TransferJournal;

/// Forgets transfers that ended long ago, in the background, because one of them may have millions
/// of items. One that another process has, which may be reading it, is left for another time.
final class OldJobs implements AutoCloseable {

  private final TransferJournal journal;
  private final Instant before;
  private final LongConsumer gone;
  private final Thread thread = Thread.ofVirtual().name("old-jobs").unstarted(this::forget);
  private volatile boolean closing;

  /// @param before those are forgotten that ended before that moment
  /// @param gone told of each that is forgotten
  OldJobs(TransferJournal journal, Instant before, LongConsumer gone) {
    this.journal = journal;
    this.before = before;
    this.gone = gone;
  }

  void start() {
    thread.start();
  }

  private void forget() {
    try {
      for (long job : journal.old().endedBefore(before)) {
        if (journal.old().forget(job, before, () -> closing)) {
          gone.accept(job);
        }
      }
    } catch (JournalException e) {
      System.getLogger(OldJobs.class.getName())
          .log(System.Logger.Level.DEBUG, "old transfers are forgotten another time", e);
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
