package org.nephoscope.provider.gcs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;

/// Bytes that know how often they were opened and closed.
final class CountedSource implements ByteSource {

  private final ByteSource bytes;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  CountedSource(byte[] bytes) {
    this.bytes = ByteSource.of(bytes);
  }

  int opened() {
    return opened.get();
  }

  int stillOpen() {
    return opened.get() - closed.get();
  }

  @Override
  public long size() {
    return bytes.size();
  }

  @Override
  public InputStream open(ByteRange range) throws IOException {
    opened.incrementAndGet();
    return new FilterInputStream(bytes.open(range)) {
      private boolean done;

      @Override
      public void close() throws IOException {
        super.close();
        if (!done) {
          done = true;
          closed.incrementAndGet();
        }
      }
    };
  }
}
