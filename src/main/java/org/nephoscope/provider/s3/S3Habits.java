package org.nephoscope.provider.s3;

import java.util.Locale;
import org.nephoscope.connection.ServerNotes;

/// What servers turned out not to know, so that each is asked only once. Everything that only newer
/// servers know and that a request can do without (bodies in chunks, checksums behind them) is left
/// out from the start, so there is nothing to find out about it.
final class S3Habits {

  /// What a server may lack.
  enum Habit {
    /// Checksums other than an MD5 beside what is stored.
    CHECKSUMS,
    /// The question for checksums, beside what is read.
    TOLD_CHECKSUMS,
    /// The deletion of many objects by one request.
    BATCH_DELETE,
    /// A deletion that depends on the object's tag.
    CONDITIONAL_DELETE;

    private String word() {
      return "no-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final ServerNotes notes;

  S3Habits(ServerNotes notes) {
    this.notes = notes;
  }

  /// @param server its scheme, host and port
  boolean has(String server, Habit habit) {
    return !notes.of(server).contains(habit.word());
  }

  void lacks(String server, Habit habit) {
    notes.add(server, habit.word());
  }
}
