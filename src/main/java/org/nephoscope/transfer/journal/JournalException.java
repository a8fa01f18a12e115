package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.nephoscope.storage.Sentences;

/// The journal could not be read or written: the disk is full, say, or its file is damaged. Work
/// that must be remembered cannot go on.
public final class JournalException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  private static final Sentences SAY = Sentences.of(JournalException.class);

  static JournalException unwritten(Throwable cause) {
    return new JournalException(SAY.get("journal.unwritten"), cause);
  }

  public JournalException(String what, Throwable cause) {
    super(what, new IOException(cause));
  }
}
