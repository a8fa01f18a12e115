package org.nephoscope.provider;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/// Gives a file the name of another one in one step.
///
/// Windows refuses that while some other program has either of them open, which virus scanners and
/// indexers do with every new file for a moment; there it is tried again for about three seconds.
final class Renaming {

  private static final int ATTEMPTS = 10;
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMillis(500);

  private static final Renaming HERE =
      new Renaming(
          LastingFolders.WINDOWS ? ATTEMPTS : 1,
          (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE),
          Thread::sleep);

  interface Move {
    void move(Path from, Path to) throws IOException;
  }

  interface Rest {
    void rest(Duration time) throws InterruptedException;
  }

  private final int attempts;
  private final Move move;
  private final Rest rest;

  Renaming(int attempts, Move move, Rest rest) {
    this.attempts = attempts;
    this.move = move;
    this.rest = rest;
  }

  /// The way of this computer. An interrupt ends the tries with the last refusal.
  static void rename(Path from, Path to) throws IOException {
    HERE.run(from, to);
  }

  static Renaming ofWindows(Move move, Rest rest) {
    return new Renaming(ATTEMPTS, move, rest);
  }

  void run(Path from, Path to) throws IOException {
    Duration pause = SHORTEST;
    for (int attempt = 1; ; attempt++) {
      try {
        move.move(from, to);
        return;
      } catch (AccessDeniedException e) {
        if (attempt >= attempts || !rested(pause)) {
          throw e;
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
      }
    }
  }

  private boolean rested(Duration pause) {
    try {
      rest.rest(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
