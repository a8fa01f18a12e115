package org.nephoscope.transfer.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.nephoscope.transfer.Throughput;
import org.nephoscope.transfer.journal.TransferJournal;
import org.nephoscope.transfer.lane.Progress;
import org.nephoscope.transfer.lane.StopWatch;

/// Writes down about once a second what all runs of a transfer have moved and how long they took,
/// so that a run which is killed counts too.
final class MovedLog {

  private final long job;
  private final TransferJournal journal;
  private final Progress progress;
  private final StopWatch watch;
  private final Throughput earlier;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("moved-log").unstarted(this::follow);
  private long written = -1;

  MovedLog(long job, TransferJournal journal, Progress progress, StopWatch watch) {
    this.job = job;
    this.journal = journal;
    this.progress = progress;
    this.watch = watch;
    this.earlier = journal.rows().throughput(job);
  }

  void start() {
    thread.start();
  }

  /// Of this run and all before.
  Throughput all() {
    return earlier.and(Throughput.of(progress.flights()));
  }

  private void follow() {
    try {
      while (!closed.await(1, TimeUnit.SECONDS)) {
        if (!journal.isHeld()) { // else there would be more and more to write
          write();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    Throughput now = all();
    if (now.bytes() != written) {
      journal.moved(job, now, watch.elapsed());
      written = now.bytes();
    }
  }

  /// Writes the last of it; from then on another process may run the transfer.
  void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    journal.moved(job, all(), watch.elapsed());
  }
}
