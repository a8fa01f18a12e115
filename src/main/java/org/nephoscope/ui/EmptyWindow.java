package org.nephoscope.ui;

import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window before anything is in it. It is shown where it was, in the colours that were chosen.
/// On the window's thread, but for what says otherwise.
final class EmptyWindow implements AutoCloseable {

  private final WindowMemory memory;
  private final Theme.Choice choice;
  private final int zoom;
  private final CompletableFuture<Boolean> drawn = new CompletableFuture<>();
  private @Nullable Theme theme;
  private @Nullable Stage stage;
  private @Nullable Runnable pulse;

  /// On any thread.
  EmptyWindow(WindowMemory memory, Theme.Choice choice, int zoom) {
    this.memory = memory;
    this.choice = choice;
    this.zoom = zoom;
  }

  void show() {
    try {
      Zoom.choose(zoom);
      theme = new Theme(choice);
      stage = new Stage();
      var scene = new Scene(new Outline(memory.places()), WindowMemory.WIDTH, WindowMemory.HEIGHT);
      theme.dress(scene);
      stage.setScene(scene);
      StageDress.put(stage);
      memory.frame(stage);
      pulse = () -> drawn.complete(true);
      scene.addPostLayoutPulseListener(pulse);
      stage.show();
    } catch (RuntimeException | Error e) {
      drawn.completeExceptionally(e); // told by whoever fills it
    }
  }

  /// Does something on the window's thread once the outline has been drawn, or cannot be. On any
  /// thread.
  void drawn(Runnable next) {
    var _ = drawn.whenComplete((_, _) -> Platform.runLater(next));
  }

  /// The window, once it is drawn. Throws what went wrong when it was made.
  Stage stage() {
    boolean _ = drawn.join();
    if (stage == null) {
      throw new IllegalStateException("the window is not shown yet");
    }
    return stage;
  }

  Scene scene() {
    Scene scene = stage().getScene();
    if (pulse != null) {
      scene.removePostLayoutPulseListener(pulse);
    }
    return scene;
  }

  /// Follows the system's colours no longer; what fills the window does.
  @Override
  public void close() {
    if (theme != null) {
      theme.close();
    }
  }
}
