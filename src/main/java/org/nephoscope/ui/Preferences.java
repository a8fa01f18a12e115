package org.nephoscope.ui;

import java.time.Duration;
import java.util.function.Consumer;
import org.nephoscope.connection.ConnectionBook;

/// What a person has chosen for the window, kept for the next start. Written in the background;
/// used on the window's thread.
final class Preferences {

  /// What is dragged changes many times a second; the last of it is kept.
  private static final Duration CALM = Duration.ofSeconds(1);

  private final ConnectionBook book;
  private final Background background;
  private final Consumer<String> onUnsaved;

  /// @param onUnsaved told why a choice could not be kept
  Preferences(ConnectionBook book, Background background, Consumer<String> onUnsaved) {
    this.book = book;
    this.background = background;
    this.onUnsaved = onUnsaved;
  }

  /// Keeps a choice under a name.
  void keep(String name, String value) {
    background.run(
        () -> {
          book.choose(name, value);
          return true;
        },
        _ -> {},
        error -> onUnsaved.accept(String.valueOf(error.getMessage())));
  }

  /// Keeps the last of several values that follow each other quickly.
  Consumer<String> later(String name) {
    var waiting = new Background.Later[] {() -> {}};
    return value -> {
      waiting[0].cancel();
      waiting[0] = background.after(CALM, () -> keep(name, value));
    };
  }
}
