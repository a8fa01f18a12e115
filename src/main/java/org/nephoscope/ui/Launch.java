package org.nephoscope.ui;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.connection.WindowFile;
import org.nephoscope.diagnosis.LogFile;
import org.nephoscope.ui.settings.Settings;

/// The door to the window for a program that knows nothing of the toolkit.
public final class Launch {

  /// A disk that does not answer must not keep a closed program alive.
  private static final Duration WRITTEN = Duration.ofSeconds(5);

  private Launch() {}

  /// Begins to start the toolkit, which takes a while, so that the caller can open what the window
  /// works with meanwhile. [#window] or [#abandon] must follow.
  public static void begin() {
    Platform.startup(() -> {});
  }

  /// Ends the toolkit, because there will be no window.
  public static void abandon() {
    Platform.exit();
  }

  /// Opens the window once the toolkit has started, and returns when it has been closed.
  ///
  /// @param start what is shown first; without it what the person has set
  /// @param door told at once who shows what other starts of the program ask for
  public static void window(
      Workbench workbench, Optional<Place> start, Consumer<Consumer<Optional<Place>>> door)
      throws InterruptedException {
    Language.chosen(workbench.book()).speak();
    var settings = new Settings(workbench.book());
    var memory = new WindowMemory(new WindowFile(workbench.book().folder()));
    Optional<Place> first = start.or(() -> usual(settings, memory));
    var closed = new CompletableFuture<Boolean>();
    var opened = new CompletableFuture<DesktopApp>();
    // Who is asked for something while the window is still being made shows it then.
    door.accept(place -> {
      var _ = opened.thenAccept(app -> Platform.runLater(() -> app.come(place)));
    });
    Platform.runLater(() -> open(workbench, first, memory, opened, closed));
    try {
      boolean _ = closed.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the window could not be opened", e.getCause());
    } finally {
      Platform.exit();
      memory.save();
      DesktopApp app = opened.getNow(null);
      if (app != null && !app.background().await(WRITTEN)) {
        LogFile.failure(
            "not everything that was set is kept", new TimeoutException(WRITTEN.toString()));
      }
    }
  }

  private static Optional<Place> usual(Settings settings, WindowMemory memory) {
    return switch (settings.start()) {
      case PAGE -> Optional.empty();
      case LAST -> memory.place();
      case DEMO ->
          Optional.of(new Place(new Location(new StoreAddress.Demo(), ""), Access.ANONYMOUS));
    };
  }

  private static void open(
      Workbench workbench,
      Optional<Place> start,
      WindowMemory memory,
      CompletableFuture<DesktopApp> opened,
      CompletableFuture<Boolean> closed) {
    try {
      var stage = new Stage();
      DesktopApp app = DesktopApp.open(workbench, stage, start, Optional.of(memory));
      stage.setOnHidden(_ -> {
        try {
          memory.look(app, stage);
          app.close();
        } finally {
          closed.complete(true); // a program without a window must not go on
        }
      });
      app.limit(new Settings(workbench.book()));
      opened.complete(app);
    } catch (RuntimeException | Error e) { // the caller waits for it
      closed.completeExceptionally(e);
    }
  }
}
