package org.nephoscope.ui;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.nephoscope.connection.Place;

/// The door to the window for a program that knows nothing of the toolkit.
public final class Launch {

  private Launch() {}

  /// Starts the toolkit, opens the window, and returns when it has been closed.
  ///
  /// @param start what is shown first; without it the page for the beginning
  public static void window(Workbench workbench, Optional<Place> start)
      throws InterruptedException {
    var closed = new CompletableFuture<Boolean>();
    Platform.startup(() -> open(workbench, start, closed));
    try {
      boolean _ = closed.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the window could not be opened", e.getCause());
    } finally {
      Platform.exit();
    }
  }

  private static void open(
      Workbench workbench, Optional<Place> start, CompletableFuture<Boolean> closed) {
    try {
      var stage = new Stage();
      DesktopApp app =
          start
              .map(place -> DesktopApp.open(workbench, stage, place))
              .orElseGet(() -> DesktopApp.open(workbench, stage));
      stage.setOnHidden(_ -> {
        app.close();
        closed.complete(true);
      });
    } catch (RuntimeException e) {
      closed.completeExceptionally(e);
    }
  }
}
