package org.nephoscope.ui;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.Location;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.diagnosis.LogFile;
import org.nephoscope.ui.settings.Settings;

/// The window of a program, from its outline to its end.
public final class LaunchedWindow {

  /// A disk that does not answer must not keep a closed program alive.
  private static final Duration WRITTEN = Duration.ofSeconds(5);

  private static final Texts TEXTS = Texts.of(LaunchedWindow.class);

  private final CompletableFuture<Void> toolkit;
  private final WindowMemory memory;
  private final EmptyWindow frame;

  /// @param toolkit ends once it has started
  LaunchedWindow(CompletableFuture<Void> toolkit, WindowMemory memory, EmptyWindow frame) {
    this.toolkit = toolkit;
    this.memory = memory;
    this.frame = frame;
  }

  /// Puts everything into the window, and returns when it has been closed.
  ///
  /// @param start what is shown first; without it what the person has set
  /// @param door told at once who shows what other starts of the program ask for
  public void fill(
      Workbench workbench, Optional<Place> start, Consumer<Consumer<Optional<Place>>> door)
      throws InterruptedException {
    var settings = new Settings(workbench.book());
    Optional<Place> first = start.or(() -> usual(settings));
    var closed = new CompletableFuture<Boolean>();
    var opened = new CompletableFuture<DesktopApp>();
    // Who is asked for something while the window is still being made shows it then.
    door.accept(place -> {
      var _ = opened.thenAccept(app -> Platform.runLater(() -> app.come(place)));
    });
    try {
      var _ = toolkit.get();
      frame.drawn(() -> open(workbench, first, opened, closed));
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

  /// Says so if nothing is known of earlier transfers, because their record was damaged.
  static void tellOfRecord(DesktopApp app) {
    app.workbench()
        .runner()
        .recordAside()
        .ifPresent(file ->
            app.background()
                .show(
                    () -> // it waits for an answer, and the window is to go on
                    app.dialogs()
                            .tell(
                                TEXTS.get("product"),
                                TEXTS.get("record.aside"),
                                TEXTS.get("record.aside.detail", file))));
  }

  private Optional<Place> usual(Settings settings) {
    return switch (settings.start()) {
      case PAGE -> Optional.empty();
      case LAST -> memory.place();
      case DEMO ->
          Optional.of(new Place(new Location(new StoreAddress.Demo(), ""), Access.ANONYMOUS));
    };
  }

  private void open(
      Workbench workbench,
      Optional<Place> start,
      CompletableFuture<DesktopApp> opened,
      CompletableFuture<Boolean> closed) {
    try {
      var stage = frame.stage();
      if (!stage.isShowing()) {
        closed.complete(true); // the person has changed their mind
        return;
      }
      DesktopApp app = DesktopApp.open(workbench, stage, frame.scene(), start, Optional.of(memory));
      stage.setOnHidden(_ -> {
        try {
          memory.look(app, stage);
          app.close();
        } finally {
          closed.complete(true); // a program without a window must not go on
        }
      });
      app.transferDesk().limit(new Settings(workbench.book()));
      tellOfRecord(app);
      opened.complete(app);
    } catch (RuntimeException | Error e) { // the caller waits for it
      closed.completeExceptionally(e);
    } finally {
      frame.close();
    }
  }
}
