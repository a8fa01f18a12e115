package org.nephoscope.ui;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.nephoscope.diagnosis.LogFile;

/// The only bridge between the window's thread and everything that may wait. Work runs on virtual
/// threads; answers and delayed actions run on the window's thread, in the order they were given.
/// An answer may come after the question lost its meaning: whoever asked compares it with what is
/// shown now, and drops it.
public final class Background implements AutoCloseable {

  /// Work that may block and may fail.
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T call() throws Exception;
  }

  /// An action that has not happened yet.
  @FunctionalInterface
  public interface Later {
    void cancel();
  }

  /// Runs an action on some thread of its own once a time has passed.
  @FunctionalInterface
  public interface Delay {
    Later after(Duration delay, Runnable action);
  }

  /// How much is being saved.
  private static final class Saving {
    private int count;
  }

  private static final Texts TEXTS = Texts.of(Background.class);

  private final Executor workers;
  private final Executor window;
  private final Delay delay;
  private final Runnable onClose;
  private final Saving saving = new Saving();
  private volatile boolean closed;

  private Background(Executor workers, Executor window, Delay delay, Runnable onClose) {
    this.workers = workers;
    this.window = window;
    this.delay = delay;
    this.onClose = onClose;
  }

  /// With any threads one likes; tests give a queue as the window's thread.
  public Background(Executor workers, Executor window, Delay delay) {
    this(workers, window, delay, () -> {});
  }

  /// For the running window. Closing it stops delayed actions; work under way is left to end.
  public static Background ofToolkit() {
    var workers = Executors.newVirtualThreadPerTaskExecutor();
    var clock =
        new ScheduledThreadPoolExecutor(
            1, action -> Thread.ofPlatform().daemon().name("window clock").unstarted(action));
    clock.setRemoveOnCancelPolicy(true);
    // What was wished for a window that has closed meanwhile is dropped.
    clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    Delay delay =
        (time, action) -> {
          var future = clock.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
          return () -> future.cancel(false);
        };
    return new Background(workers, Platform::runLater, delay, clock::shutdownNow);
  }

  /// Whether the calling thread is the window's.
  public static boolean onWindowThread() {
    return Platform.isFxApplicationThread();
  }

  /// Does the work elsewhere and brings its result, or what went wrong, to the window's thread.
  /// What went wrong is brought there only while the window is open.
  public <T extends @Nullable Object> void run(
      Work<T> work, Consumer<? super T> onDone, Consumer<? super Exception> onFailed) {
    workers.execute(() -> {
      T result;
      try {
        result = work.call();
      } catch (Exception e) {
        window.execute(() -> fail(e, onFailed));
        return;
      } catch (Error e) {
        // Whoever asked would wait for ever; the thread's own handler reports it as well.
        window.execute(() -> fail(new IllegalStateException(sentence(e), e), onFailed));
        throw e;
      }
      window.execute(() -> onDone.accept(result));
    });
  }

  // It would open a dialog over the next window, or hold up the end of the program.
  private void fail(Exception error, Consumer<? super Exception> onFailed) {
    if (closed) {
      LogFile.failure("the window has closed meanwhile", error);
    } else {
      onFailed.accept(error);
    }
  }

  private static String sentence(Error error) {
    return error instanceof OutOfMemoryError
        ? TEXTS.get("background.memory")
        : TEXTS.get("background.fault", error.getClass().getSimpleName());
  }

  /// As [#run], for work that keeps something a person has set: the program does not end before it,
  /// see [#await].
  public <T extends @Nullable Object> void save(
      Work<T> work, Consumer<? super T> onDone, Consumer<? super Exception> onFailed) {
    synchronized (saving) {
      saving.count++;
    }
    run(
        () -> {
          try {
            return work.call();
          } finally {
            synchronized (saving) {
              saving.count--;
              saving.notifyAll();
            }
          }
        },
        onDone,
        onFailed);
  }

  /// Waits until everything given to [#save] is kept, but no longer than that; not on the window's
  /// thread. Says whether it is.
  boolean await(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    synchronized (saving) {
      while (saving.count > 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        saving.wait(left);
      }
    }
    return true;
  }

  /// Does work elsewhere whose end nobody waits for; it reports its own failures.
  public void start(Runnable work) {
    workers.execute(work);
  }

  /// Does something on the window's thread, soon.
  public void show(Runnable action) {
    window.execute(action);
  }

  /// Does something on the window's thread once a time has passed, unless cancelled before.
  public Later after(Duration time, Runnable action) {
    return delay.after(time, () -> window.execute(action));
  }

  /// What fails from now on is written down, and nobody is told.
  @Override
  public void close() {
    closed = true;
    onClose.run();
  }
}
