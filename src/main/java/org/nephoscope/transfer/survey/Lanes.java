package org.nephoscope.transfer.survey;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Does a few things at once. Whoever gives it more waits until one has ended.
public final class Lanes implements AutoCloseable {

  private static final int MOST = 16;

  private final Semaphore free = new Semaphore(MOST);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Begins something more, once there is room.
  ///
  /// @param work handles its own failures
  public void run(Runnable work) {
    free.acquireUninterruptibly();
    threads.execute(() -> {
      try {
        work.run();
      } finally {
        free.release();
      }
    });
  }

  /// Waits for the last one.
  @Override
  public void close() {
    threads.close();
  }
}
