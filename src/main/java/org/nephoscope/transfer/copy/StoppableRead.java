package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ObjectContent;

/// Reads all of one object. It says how far it has come, and another thread can end it.
final class StoppableRead {

  /// Takes what was read.
  interface Sink {
    void write(byte[] bytes, int offset, int length) throws IOException;
  }

  private static final int BLOCK = 128 << 10;

  private volatile long read;
  private volatile boolean stopped;
  private volatile @Nullable InputStream open;

  long read() {
    return read;
  }

  /// Ends the reading, also while it waits for bytes.
  void stop() throws IOException {
    stopped = true;
    InputStream now = open;
    if (now != null) {
      now.close();
    }
  }

  /// Throws [CancellationException] once it was stopped.
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads an object
  void pass(ObjectContent content, Sink sink) throws IOException {
    InputStream in = content.bytes();
    open = in;
    var block = new byte[BLOCK];
    try {
      for (int n = next(in, block); n >= 0; n = next(in, block)) {
        sink.write(block, 0, n);
        read += n;
      }
    } catch (IOException e) {
      requireNotStopped(); // a stream that was closed fails, which says nothing of the store
      throw e;
    } finally {
      open = null;
    }
  }

  private int next(InputStream in, byte[] block) throws IOException {
    requireNotStopped();
    return in.read(block);
  }

  private void requireNotStopped() {
    if (stopped) {
      throw new CancellationException("stopped by the person");
    }
  }
}
