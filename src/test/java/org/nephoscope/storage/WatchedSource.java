package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/// Bytes to store that watch how they are taken.
final class WatchedSource implements ByteSource {

  private final byte[] bytes;
  private final int most;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  /// @param most as many bytes as one read gives
  WatchedSource(byte[] bytes, int most) {
    this.bytes = bytes.clone();
    this.most = most;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream open(ByteRange range) {
    assertThat(range).isEqualTo(range.within(bytes.length));
    opened.incrementAndGet();
    var slice = new ByteArrayInputStream(bytes, (int) range.start(), (int) range.length());
    return new FilterInputStream(slice) {
      private boolean open = true;

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return super.read(into, offset, Math.min(length, most));
      }

      @Override
      public void close() throws IOException {
        closed.addAndGet(open ? 1 : 0);
        open = false;
        super.close();
      }
    };
  }

  int opened() {
    return opened.get();
  }

  int closed() {
    return closed.get();
  }
}
