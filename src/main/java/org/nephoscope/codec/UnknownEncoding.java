package org.nephoscope.codec;

import java.io.IOException;

/// A Content-Encoding that cannot be undone or made here; the message names it.
public final class UnknownEncoding extends IOException {

  private static final long serialVersionUID = 1L;

  private final String token;

  UnknownEncoding(String token, String message) {
    super(message);
    this.token = token;
  }

  /// The token as it was written.
  public String token() {
    return token;
  }
}
