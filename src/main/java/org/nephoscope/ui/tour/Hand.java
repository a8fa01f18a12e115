package org.nephoscope.ui.tour;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Does on the window's thread what a person would do, and waits outside it until what must follow
/// has followed. An error that the window did not handle ends the next call.
final class Hand {

  /// A busy computer is slow, not broken.
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final long BREATH_MILLIS = 15;

  private final AtomicReference<@Nullable Throwable> unhandled = new AtomicReference<>();

  /// Takes note of an error that nobody has handled.
  void note(Throwable error) {
    unhandled.compareAndSet(null, error);
  }

  /// Goes on in spite of such an error.
  void forget() {
    unhandled.set(null);
  }

  /// Asks for something on the window's thread.
  <T> T ask(Callable<T> question) throws TourFailed, InterruptedException {
    var task = new FutureTask<>(question);
    Platform.runLater(task);
    try {
      T answer = task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      failIfUnhandled();
      return answer;
    } catch (ExecutionException e) {
      throw broken(Optional.ofNullable(e.getCause()).orElse(e));
    } catch (TimeoutException e) {
      throw new TourFailed("the window did not answer within " + seconds(), e);
    }
  }

  /// Does something and waits for its end.
  void act(Runnable action) throws TourFailed, InterruptedException {
    boolean _ =
        ask(() -> {
          action.run();
          return true;
        });
  }

  /// Begins something that may open a dialog and so does not end before the dialog does.
  void begin(Runnable action) {
    Platform.runLater(action);
  }

  /// Waits until that holds, asked on the window's thread.
  ///
  /// @param what completes "it never happened that …"
  void until(String what, BooleanSupplier condition) throws TourFailed, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ask(condition::getAsBoolean)) {
      if (System.nanoTime() > end) {
        throw new TourFailed("within " + seconds() + " it never happened that " + what);
      }
      Thread.sleep(BREATH_MILLIS);
    }
  }

  private void failIfUnhandled() throws TourFailed {
    Throwable error = unhandled.get();
    if (error != null) {
      throw broken(error);
    }
  }

  private static TourFailed broken(Throwable error) {
    return new TourFailed("the window met an error it did not handle: " + error, error);
  }

  private static String seconds() {
    return PATIENCE.toSeconds() + " s";
  }
}
