package org.nephoscope.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Shows how a command about an array stands until it is closed. Ctrl-C meanwhile ends the work and
/// says how far it has come; the process then ends with 130.
final class ArrayWatch implements AutoCloseable {

  private static final long INTERVAL_MILLIS = 200;

  /// What is going on.
  interface Work {
    /// How far it is, in a few words; asked by other threads.
    String stands();

    /// Ends it, because the process is being ended from outside.
    void interrupt();

    /// What an interrupted command has left, as a sentence.
    String left();
  }

  private final Session session;
  private final Work work;
  private final ProgressLine progress;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "interrupted");

  private ArrayWatch(Session session, Work work) {
    this.session = session;
    this.work = work;
    this.progress = new ProgressLine(session.err(), session.options().progress);
  }

  static ArrayWatch begin(Session session, Work work) {
    var watch = new ArrayWatch(session, work);
    try {
      Runtime.getRuntime().addShutdownHook(watch.hook);
    } catch (IllegalStateException _) {
      work.interrupt(); // the process is being ended already
    }
    Thread.ofVirtual().start(watch::follow);
    return watch;
  }

  private void follow() {
    try {
      while (!over.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
        line(progress::show);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Way {
    void on(Supplier<String> text);
  }

  private synchronized void line(Way way) {
    if (over.getCount() > 0) {
      way.on(work::stands);
    }
  }

  /// Makes room for a line of something else.
  synchronized void clear() {
    progress.clear();
  }

  /// Runs while the process is being ended from outside.
  void interrupted() {
    work.interrupt();
    clear();
    session.say("interrupted after " + work.stands() + ". " + work.left());
  }

  @Override
  public void close() {
    line(progress::end);
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      clear(); // the process is being ended, and the hook runs
    }
  }
}
