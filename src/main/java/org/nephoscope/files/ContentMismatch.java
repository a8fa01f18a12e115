package org.nephoscope.files;

import java.io.IOException;
import org.nephoscope.transfer.Verification;

/// The bytes that came are not those whose digest the store gives. The cause of a
/// [org.nephoscope.storage.StorageException.Unexpected].
public final class ContentMismatch extends IOException {

  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String actual;

  ContentMismatch(Verification.Mismatched found) {
    super("expected " + found.expected() + ", got " + found.actual());
    this.expected = found.expected();
    this.actual = found.actual();
  }

  /// What the store says, as `algorithm value`.
  public String expected() {
    return expected;
  }

  /// What was computed here.
  public String actual() {
    return actual;
  }
}
