package org.nephoscope.ui;

import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.connection.WindowFile;

/// The door to the window for a program that knows nothing of the toolkit. The window is there
/// early, as an outline, while the program opens what it works with.
public final class Launch {

  private final CompletableFuture<Void> toolkit;

  private Launch(CompletableFuture<Void> toolkit) {
    this.toolkit = toolkit;
  }

  /// Begins to start the toolkit, which takes as long as everything else before the window
  /// together. [#show] or [#abandon] must follow.
  public static Launch begin() {
    return new Launch(Nephoscope.launched());
  }

  /// Ends when the toolkit has started.
  CompletableFuture<Void> started() {
    return toolkit;
  }

  /// Shows the outline of the window as soon as the toolkit has started. [LaunchedWindow#fill] or
  /// [#abandon] must follow.
  ///
  /// @param book what the person has set
  public LaunchedWindow show(ConnectionBook book) {
    Language.chosen(book).speak();
    var memory = new WindowMemory(new WindowFile(book.folder()));
    Theme.Choice theme = Theme.Choice.of(book.choice("theme").orElse("system"));
    var empty = new EmptyWindow(memory, theme, Zoom.of(book.choice("zoom").orElse("")));
    var shown = toolkit.thenRun(() -> Platform.runLater(empty::show));
    return new LaunchedWindow(shown, memory, empty);
  }

  /// Ends the toolkit, because there will be no window.
  public void abandon() {
    var _ = toolkit.thenRun(Platform::exit).exceptionally(_ -> null).join();
  }
}
