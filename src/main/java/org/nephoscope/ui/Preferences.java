package org.nephoscope.ui;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.diagnosis.LogFile;
import org.nephoscope.ui.browser.ColumnChoice;
import org.nephoscope.ui.browser.RecentPlaces;

/// What a person has chosen for the window, kept for the next start. Written in the background;
/// used on the window's thread.
final class Preferences implements AutoCloseable {

  /// What is dragged changes many times a second; the last of it is kept.
  private static final Duration CALM = Duration.ofSeconds(1);

  private final ConnectionBook book;
  private final Background background;
  private final Consumer<String> onUnsaved;
  private final ColumnChoice columns;
  private final RecentPlaces recent;

  private final Map<String, String> waiting = new LinkedHashMap<>();

  /// @param onUnsaved told why a choice could not be kept
  Preferences(ConnectionBook book, Background background, Consumer<String> onUnsaved) {
    this.book = book;
    this.background = background;
    this.onUnsaved = onUnsaved;
    this.columns = new ColumnChoice(choice("columns"), later("columns"));
    this.recent = new RecentPlaces(choice("recent"), atClose("recent"));
  }

  /// The columns of lists.
  ColumnChoice columns() {
    return columns;
  }

  /// The places shown last.
  RecentPlaces recent() {
    return recent;
  }

  private String choice(String name) {
    return book.choice(name).orElse("");
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

  // Keeps the last of several values that follow each other quickly.
  private Consumer<String> later(String name) {
    var soon = new Background.Later[] {() -> {}};
    return value -> {
      waiting.put(name, value);
      soon[0].cancel();
      soon[0] =
          background.after(
              CALM,
              () -> {
                waiting.remove(name);
                keep(name, value);
              });
    };
  }

  // Keeps the last of several values once the window closes.
  private Consumer<String> atClose(String name) {
    return value -> waiting.put(name, value);
  }

  /// Writes what still waits, before the window goes.
  @Override
  public void close() {
    for (var choice : waiting.entrySet()) {
      try {
        book.choose(choice.getKey(), choice.getValue());
      } catch (IOException e) { // a dialog would come up over a window that goes
        LogFile.failure("a preference was not kept", e);
      }
    }
    waiting.clear();
  }
}
