package org.nephoscope.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.nephoscope.storage.AdvisoryLocks;

/// Bytes that are read under a lock, which is given up when they are closed.
final class LockedStream extends FilterInputStream {

  private final AdvisoryLocks.Held lock;

  LockedStream(InputStream bytes, AdvisoryLocks.Held lock) {
    super(bytes);
    this.lock = lock;
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      super.close();
    }
  }
}
