package org.nephoscope.ui.transfers;

import java.util.Optional;
import java.util.function.Consumer;
import org.nephoscope.ui.Background;

/// Tells the engine the last of several choices that may follow each other quickly: one at a time,
/// so that a worker that is late cannot bring back what was chosen before. Used on the window's
/// thread.
final class Latest<T> {

  private final Background background;
  private final Consumer<T> command;
  private final Consumer<Exception> onFailed;
  private Optional<T> next = Optional.empty();
  private boolean busy;

  /// @param command may wait
  /// @param onFailed told of a command that failed
  Latest(Background background, Consumer<T> command, Consumer<Exception> onFailed) {
    this.background = background;
    this.command = command;
    this.onFailed = onFailed;
  }

  void tell(T value) {
    next = Optional.of(value);
    if (!busy) {
      sendNext();
    }
  }

  /// Whether the engine does not know the last choice yet.
  boolean isBusy() {
    return busy;
  }

  private void sendNext() {
    busy = next.isPresent();
    if (next.isEmpty()) {
      return;
    }
    T value = next.get();
    next = Optional.empty();
    background.run(
        () -> {
          command.accept(value);
          return true;
        },
        _ -> sendNext(),
        error -> {
          sendNext();
          onFailed.accept(error);
        });
  }
}
