package org.nephoscope.codec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Gives the bytes of another stream and shows each of them once as it passes. What is skipped is
/// shown too, and nothing can be read twice.
public abstract class ObservedStream extends FilterInputStream {

  private static final int SKIPPED_AT_ONCE = 1 << 16;

  protected ObservedStream(InputStream in) {
    super(in);
  }

  /// Looks at bytes that were just read. What it throws ends the reading.
  protected abstract void passed(byte[] bytes, int offset, int length) throws IOException;

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = in.read(bytes, offset, length);
    if (n > 0) {
      passed(bytes, offset, n);
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    return readNBytes(Math.clamp(n, 0, SKIPPED_AT_ONCE)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
