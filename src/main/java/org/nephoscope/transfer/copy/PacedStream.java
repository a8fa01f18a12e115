package org.nephoscope.transfer.copy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import org.nephoscope.transfer.lane.Lane;

/// Bytes on their way over the network, no faster than their transfer may.
final class PacedStream extends FilterInputStream {

  private final Lane lane;
  private final LongConsumer passed;

  PacedStream(InputStream in, Lane lane) {
    this(in, lane, _ -> {});
  }

  /// @param passed told how many bytes more are on their way
  PacedStream(InputStream in, Lane lane, LongConsumer passed) {
    super(in);
    this.lane = lane;
    this.passed = passed;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    lane.control().rest(lane.pace().owed()); // before reading, so that no byte read is lost
    int n = in.read(bytes, offset, lane.pace().share(length));
    lane.pace().passed(Math.max(0, n));
    passed.accept(Math.max(0, n));
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    return readNBytes((int) Math.min(n, 1 << 16)).length;
  }
}
