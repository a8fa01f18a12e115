package org.nephoscope.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An encoder that waits with the first bytes: most objects end before it is full, and those are
/// packed at once, with their length known. All others stream.
final class SmallFirst extends OutputStream {

  /// Packs all there is.
  interface AtOnce {
    byte[] encode(byte[] bytes, int length) throws IOException;
  }

  /// Begins to pack what will come.
  interface Streaming {
    OutputStream begin(OutputStream out) throws IOException;
  }

  /// The most that is kept.
  static final int KEPT = 1 << 20;

  private final OutputStream out;
  private final AtOnce small;
  private final Streaming large;
  private byte[] kept = new byte[1 << 12];
  private int count;
  private @Nullable OutputStream streaming;
  private boolean closed;

  SmallFirst(OutputStream out, AtOnce small, Streaming large) {
    this.out = out;
    this.small = small;
    this.large = large;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    OutputStream begun = streaming;
    if (begun != null) {
      begun.write(bytes, offset, length);
    } else if (length <= KEPT - count) {
      keep(bytes, offset, length);
    } else {
      begun = large.begin(out);
      streaming = begun;
      begun.write(kept, 0, count);
      kept = new byte[0];
      begun.write(bytes, offset, length);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    OutputStream begun = streaming;
    try (out) {
      if (begun == null) {
        out.write(small.encode(kept, count));
      } else {
        begun.close();
      }
    }
  }

  private void keep(byte[] bytes, int offset, int length) {
    if (count + length > kept.length) {
      kept = Arrays.copyOf(kept, Math.min(KEPT, Math.max(count + length, 2 * kept.length)));
    }
    System.arraycopy(bytes, offset, kept, count, length);
    count += length;
  }
}
