package org.nephoscope.transfer.journal;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The journal could not be read or written: the disk is full, say, or its file is damaged. Work
/// that must be remembered cannot go on.
public final class JournalException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  public JournalException(String what, Throwable cause) {
    super(what, new IOException(cause));
  }
}
