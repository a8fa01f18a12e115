package org.nephoscope.ui;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  /// What may still change before it is kept. Touched by the window's thread only.
  private final Map<String, String> waiting = new LinkedHashMap<>();

  /// What is to be written, by one writer at a time, so that an older choice never comes last.
  private final Map<String, String> unsaved = new LinkedHashMap<>();

  private boolean writing;
  private volatile boolean closing;

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
    synchronized (unsaved) {
      unsaved.put(name, value);
      if (writing) {
        return;
      }
      writing = true;
    }
    background.save(
        () -> {
          write();
          return true;
        },
        _ -> {},
        this::unsaved);
  }

  private void write() {
    for (Optional<Map.Entry<String, String>> next = next(); next.isPresent(); next = next()) {
      try {
        book.choose(next.get().getKey(), next.get().getValue());
      } catch (IOException | RuntimeException e) {
        unsaved(e);
      }
    }
  }

  private Optional<Map.Entry<String, String>> next() {
    synchronized (unsaved) {
      Optional<Map.Entry<String, String>> next =
          unsaved.entrySet().stream().findFirst().map(Map.Entry::copyOf);
      if (next.isPresent()) {
        unsaved.remove(next.get().getKey());
      } else {
        writing = false;
      }
      return next;
    }
  }

  private void unsaved(Exception error) {
    if (closing) { // a dialog would come up over a window that goes
      LogFile.failure("a preference was not kept", error);
    } else {
      background.show(() -> onUnsaved.accept(Said.of(error)));
    }
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
                if (waiting.remove(name, value)) { // or it was kept when the window closed
                  keep(name, value);
                }
              });
    };
  }

  // Keeps the last of several values once the window closes.
  private Consumer<String> atClose(String name) {
    return value -> waiting.put(name, value);
  }

  /// Begins to write what still waits, because the window goes; [Background#await] sees its end.
  @Override
  public void close() {
    closing = true;
    waiting.forEach(this::keep);
    waiting.clear();
  }
}
