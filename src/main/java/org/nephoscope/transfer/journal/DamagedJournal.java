package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.file.Path;

/// What has the name of a journal is none, or not a whole one, and cannot be set aside now. Nothing
/// in it is changed.
public final class DamagedJournal extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedJournal(Path file, Throwable cause) {
    super(
        "The journal of transfers "
            + file
            + " is damaged, and another program has it open. End every program that uses it, among"
            + " them the window; the next start sets it aside and begins a new one.",
        cause);
  }
}
