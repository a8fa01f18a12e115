package org.nephoscope.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/// Bytes to store that turn out not to be what was announced.
///
/// @param size what is announced
/// @param good how many bytes come, however many were announced
/// @param ending what follows them; at its end the source ends
record BrokenSource(long size, int good, Ending ending) implements ByteSource {

  interface Ending {
    int read() throws IOException;
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
    return new BrokenSource(size, good, () -> -1);
  }

  @Override
  public InputStream open(ByteRange range) {
    int left = (int) Math.max(0, Math.min(good, range.end()) - range.start());
    var start = new ByteArrayInputStream(new byte[left]);
    return range.end() <= good ? start : new SequenceInputStream(start, end());
  }

  private InputStream end() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return ending.read();
      }
    };
  }
}
