package org.nephoscope.ui;

import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.stage.Stage;

/// What the toolkit calls the program. On X11 the name of this class is the class of every window,
/// by which a desktop groups windows and finds their icon and their entry in its menu: the file
/// `nephoscope.desktop` of the application names it. Windows are made elsewhere.
public final class Nephoscope extends Application {

  private static final CompletableFuture<Void> STARTED = new CompletableFuture<>();

  /// Called by the toolkit.
  public Nephoscope() {}

  /// Starts the toolkit, once in a process; what is returned ends when it has started.
  static CompletableFuture<Void> launched() {
    Thread.ofPlatform()
        .name("toolkit")
        .daemon()
        .start(() -> {
          try {
            launch(Nephoscope.class);
          } catch (RuntimeException | Error e) { // the waiting program tells of it
            STARTED.completeExceptionally(e);
          }
        });
    return STARTED;
  }

  /// The stage of the toolkit's own stays closed.
  @Override
  public void start(Stage unused) {
    STARTED.complete(null);
  }
}
