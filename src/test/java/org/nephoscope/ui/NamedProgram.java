package org.nephoscope.ui;

import com.sun.glass.ui.Application;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;

/// A process of its own that starts the toolkit as the program does, says what the toolkit calls
/// it, and ends. On X11 that is the class of its windows.
final class NamedProgram {

  private NamedProgram() {}

  public static void main(String[] arguments) {
    Launch launch = Launch.begin();
    var name = new CompletableFuture<String>();
    var _ =
        launch
            .started()
            .thenRun(() ->
                Platform.runLater(() -> name.complete(Application.GetApplication().getName())));
    System.out.println(name.join());
    launch.abandon();
  }
}
