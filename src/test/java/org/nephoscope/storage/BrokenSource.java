package org.nephoscope.storage;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bytes to store that turn out not to be what was announced.
///
/// @param size what is announced
/// @param good how many bytes there are, all zero
/// @param atEnd what happens where they end before what is announced
record BrokenSource(long size, int good, AtEnd atEnd) implements ByteSource {

  interface AtEnd {
    void run() throws IOException;
  }

  /// Bytes that cannot be read to their end.
  static ByteSource failing(int size, int good, IOException error) {
    return new BrokenSource(
        size,
        good,
        () -> {
          throw error;
        });
  }

  /// Fewer bytes than announced.
  static ByteSource ending(int size, int good) {
    return new BrokenSource(size, good, () -> {});
  }

  /// More bytes than announced.
  static ByteSource exceeding(int size) {
    return new BrokenSource(size, size + 3, () -> {});
  }

  @Override
  public InputStream open(ByteRange range) {
    boolean last = range.end() == size;
    long end = last || good < range.end() ? good : range.end();
    var bytes = new ByteArrayInputStream(new byte[(int) Math.max(0, end - range.start())]);
    boolean whole = end >= range.end();
    return new FilterInputStream(bytes) {
      @Override
      public int read() throws IOException {
        return ended(super.read());
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return ended(super.read(into, offset, length));
      }

      private int ended(int result) throws IOException {
        if (result < 0 && !whole) {
          atEnd.run();
        }
        return result;
      }
    };
  }
}
