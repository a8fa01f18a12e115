package org.nephoscope.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The toolkit without a display, for tests of the window: run something on its thread, wait for a
/// condition, look at a picture.
public final class OffScreen {

  /// Enough for a first window on a computer that is busy with much else. Only what has failed
  /// waits that long.
  private static final long PATIENCE_SECONDS = 120;

  private OffScreen() {}

  /// A new stage; the toolkit is started if it was not. Dialogs are gone that tests before have
  /// left behind, such as one about a listing that failed after its window had closed: whoever
  /// looks for a dialog would find that one.
  public static Stage stage() {
    PictureFile.finish();
    try {
      Stage stage = FxToolkit.registerPrimaryStage();
      run(() ->
          List.copyOf(Window.getWindows()).stream()
              .filter(window -> !window.equals(stage))
              .forEach(Window::hide));
      return stage;
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /// Does something on the window's thread and waits for its result.
  public static <T> T call(Callable<T> action) {
    var task = new FutureTask<>(action);
    Platform.runLater(task);
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  public static void run(Runnable action) {
    Object _ =
        call(() -> {
          action.run();
          return true;
        });
  }

  /// Closes a window and waits until what it keeps for the next start is written.
  public static void close(DesktopApp app) {
    run(app::close);
    try {
      if (!app.background().await(Duration.ofSeconds(PATIENCE_SECONDS))) {
        throw new AssertionError("what was set is not written");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Begins something on the window's thread that may open a dialog, and so ends only when the
  /// dialog is closed.
  public static void begin(Runnable action) {
    Platform.runLater(action);
  }

  /// Waits until the condition, asked on the window's thread, holds.
  public static void until(String what, BooleanSupplier condition) {
    try {
      WaitForAsyncUtils.waitFor(
          PATIENCE_SECONDS, TimeUnit.SECONDS, () -> call(condition::getAsBoolean));
    } catch (TimeoutException e) {
      throw new AssertionError("never came true: " + what, e);
    }
  }

  /// Where the keyboard is once the scene has been laid out anew a few times, and so has given it
  /// to whom it likes.
  public static @Nullable Node keyboard(Scene scene) {
    for (int layout = 0; layout < 3; layout++) {
      var done = new CompletableFuture<Boolean>();
      run(() -> {
        AfterLayout.run(scene.getRoot(), () -> done.complete(true));
        Platform.requestNextPulse();
      });
      boolean _ = done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
    return call(scene::getFocusOwner);
  }

  /// Writes what the scene shows now to `target/pictures/NAME.png`.
  public static void picture(Scene scene, String name) {
    WritableImage image = call(() -> scene.snapshot(null));
    PictureFile.write(image, Path.of("target", "pictures", name + ".png"));
  }
}
