package org.nephoscope.transfer.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.nephoscope.transfer.journal.JournalException;
import org.nephoscope.transfer.journal.TransferJournal;

/// Sees about once a second, while transfers run here, what other processes ask to cancel.
final class CancelWatch implements AutoCloseable {

  private final TransferJournal journal;
  private final BooleanSupplier running;
  private final LongConsumer cancel;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("cancel-watch").unstarted(this::watch);

  /// @param running whether anything runs here
  /// @param cancel told of every transfer to cancel, also of those that run elsewhere
  CancelWatch(TransferJournal journal, BooleanSupplier running, LongConsumer cancel) {
    this.journal = journal;
    this.running = running;
    this.cancel = cancel;
  }

  void start() {
    thread.start();
  }

  private void watch() {
    try {
      while (!closed.await(1, TimeUnit.SECONDS)) {
        if (running.getAsBoolean()) {
          look();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A journal that cannot be read now may be read a second later.
  private void look() {
    try {
      journal.askedToCancel().forEach(cancel::accept);
    } catch (JournalException e) {
      System.getLogger(CancelWatch.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot see what other programs ask for", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
