package org.nephoscope.provider.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import software.amazon.awssdk.http.ContentStreamProvider;

/// A slice of a source as the body of a request, which may be sent more than once. The first time a
/// byte passes it is shown to `seen`; later openings must give the same bytes again.
final class S3Body implements ContentStreamProvider {

  /// Whoever wants to see all bytes once, in order.
  interface Seen {
    void bytes(byte[] bytes, int offset, int length);
  }

  /// Thrown through the client, which would send a request again after an [IOException].
  private static final class SourceFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SourceFailed(IOException cause) {
      super(cause);
    }
  }

  private final ByteSource source;
  private final ByteRange range;
  private final Seen seen;
  private long seenUpTo;
  private @Nullable InputStream current;
  private volatile @Nullable IOException failure;

  S3Body(ByteSource source, ByteRange range, Seen seen) {
    this.source = source;
    this.range = range;
    this.seen = seen;
    this.seenUpTo = range.start();
  }

  long length() {
    return range.length();
  }

  /// Why the source could not be read, if that is what went wrong.
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public InputStream newStream() {
    try {
      if (current != null) {
        current.close();
      }
      var slice = new Slice(S3Sending.isNow() ? source.open(range) : source.openToMeasure(range));
      current = slice;
      if (range.isEmpty()) {
        slice.requireEnd();
      }
      return slice;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private RuntimeException failed(IOException e) {
    failure = e;
    return new SourceFailed(e);
  }

  private final class Slice extends FilterInputStream {
    private long position = range.start();

    Slice(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      int wanted = (int) Math.min(length, range.end() - position);
      if (wanted == 0) {
        return -1;
      }
      try {
        int count = in.read(bytes, offset, wanted);
        if (count < 0) {
          throw new IOException(
              "gave " + (position - range.start()) + " of " + range.length() + " bytes");
        }
        int old = (int) Math.min(count, Math.max(0, seenUpTo - position));
        if (count > old) {
          seen.bytes(bytes, offset + old, count - old);
          seenUpTo = position + count;
        }
        position += count;
        if (position == range.end()) {
          requireEnd(); // before the last byte is sent, so that nothing can be stored
        }
        return count;
      } catch (IOException e) {
        throw failed(e);
      }
    }

    /// A source that has more than it said is not the one that was to be stored.
    void requireEnd() throws IOException {
      if (in.read() >= 0) {
        throw new IOException("gave more than " + range.length() + " bytes");
      }
    }

    @Override
    public boolean markSupported() {
      return false; // the source is opened again instead
    }
  }
}
