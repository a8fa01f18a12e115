package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.nephoscope.storage.Sentences;

/// What has the name of a journal is none, or not a whole one, and cannot be set aside now. Nothing
/// in it is changed.
public final class DamagedJournal extends IOException {

  private static final Sentences SAY = Sentences.of(DamagedJournal.class);
  private static final long serialVersionUID = 1L;

  DamagedJournal(Path file, Throwable cause) {
    super(SAY.get("journal.damaged", file), cause);
  }
}
