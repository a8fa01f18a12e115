package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.nephoscope.storage.Sentences;

/// A journal is of an earlier version of this program, and some process, most likely of that
/// version, has it open. Nothing in it is changed.
public final class EarlierJournal extends IOException {

  private static final Sentences SAY = Sentences.of(EarlierJournal.class);
  private static final long serialVersionUID = 1L;

  EarlierJournal(Path file) {
    super(SAY.get("journal.earlier", file));
  }
}
