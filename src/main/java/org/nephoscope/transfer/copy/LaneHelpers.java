package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Helpers;
import org.nephoscope.transfer.lane.Control;
import org.nephoscope.transfer.lane.Lane;
import org.nephoscope.transfer.lane.Permit;

/// Work on parts of one item: its own lane does one step after the other, and others do so beside
/// it as long as the hosts have free places, each of which is given back after its step. A limit of
/// the pace bounds how many bytes are begun at once.
record LaneHelpers(Lane lane) implements Helpers {

  /// Steps of one item at once.
  private static final int AT_ONCE = 8;

  private static final long LOOK_MILLIS = 100;

  @Override
  public void run(Step step, long bytes) throws IOException {
    new Work(step, bytes).run();
  }

  private final class Work {
    private final Step step;
    private final long bytes;
    private final Semaphore helpers = new Semaphore(AT_ONCE - 1);
    private volatile boolean over;
    private @Nullable Throwable failure;

    Work(Step step, long bytes) {
      this.step = step;
      this.bytes = bytes;
    }

    void run() throws IOException {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        threads.execute(this::findHelpers);
        while (!over) {
          if (lane.pace().begin(bytes)) {
            next();
          } else {
            await();
          }
        }
      } // which waits for all
      switch (failure()) {
        case null -> {}
        case IOException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }

    /// A step that was begun.
    private void next() {
      try {
        if (!step.next()) {
          over = true; // and never false again, whatever the others find meanwhile
        }
      } catch (IOException | RuntimeException | Error e) {
        fail(e);
      } finally {
        lane.pace().end(bytes);
      }
    }

    /// For a while, since parts of others are under way.
    private void await() {
      try {
        lane.control().rest(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
      } catch (Control.Stopped e) {
        fail(e);
      }
    }

    private synchronized void fail(Throwable e) {
      failure = failure == null ? e : failure;
      over = true;
    }

    private synchronized @Nullable Throwable failure() {
      return failure;
    }

    private void findHelpers() {
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        while (!over) {
          helpers.acquireUninterruptibly();
          Optional<Permit> place = lane.another(bytes, LOOK_MILLIS);
          if (place.isEmpty() || over) {
            place.ifPresent(Permit::release);
            helpers.release();
          } else if (!lane.pace().begin(bytes)) {
            place.get().release();
            helpers.release();
            await();
          } else {
            threads.execute(() -> {
              next();
              place.get().release();
              helpers.release();
            });
          }
        }
      } catch (RuntimeException | Error e) {
        fail(e);
      }
    }
  }
}
