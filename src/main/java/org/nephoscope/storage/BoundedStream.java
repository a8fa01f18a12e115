package org.nephoscope.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The first bytes of a stream: a file goes on behind the range that is sent.
public final class BoundedStream extends FilterInputStream {

  private long left;

  /// @param length bytes of `in` that are given at most
  public BoundedStream(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int wanted = (int) Math.min(length, left);
    if (wanted == 0) {
      return length == 0 ? 0 : -1;
    }
    int n = in.read(bytes, offset, wanted);
    left -= Math.max(n, 0);
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    return readNBytes((int) Math.min(n, 1 << 16)).length;
  }
}
