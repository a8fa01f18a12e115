package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.file.Path;

/// What has the name of a journal is none, or not a whole one. Nothing in it is changed.
public final class DamagedJournal extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedJournal(Path file, Throwable cause) {
    super(
        "The journal of transfers "
            + file
            + " is damaged, so nothing is known of earlier transfers. Move it away, with the files"
            + " whose names begin like it, and a new one is begun; copy anew what was under way,"
            + " and what is there already is skipped.",
        cause);
  }
}
