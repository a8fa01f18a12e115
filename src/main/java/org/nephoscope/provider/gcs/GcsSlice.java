package org.nephoscope.provider.gcs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;

/// A slice of a source as the body of a request. Each sending opens the source anew; what passes is
/// shown to whoever measures the whole. Closing it closes what was opened last, which the HTTP
/// client does not do by itself.
final class GcsSlice implements AutoCloseable {

  private final ByteSource source;
  private final ByteRange range;
  private final GcsDigests seen;
  private @Nullable InputStream current;
  private volatile @Nullable IOException failure;

  /// Set whenever something happens that shows that the sending goes on.
  private volatile boolean moved;

  private volatile boolean reading;
  private volatile boolean ended;

  GcsSlice(ByteSource source, ByteRange range, GcsDigests seen) {
    this.source = source;
    this.range = range;
    this.seen = seen;
  }

  /// Why the source could not be read, if that is what went wrong.
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /// Whether bytes went out since the last question, or the source is being waited for.
  boolean moving() {
    boolean now = moved || reading;
    moved = false;
    return now;
  }

  BodyPublisher publisher() {
    if (range.isEmpty()) {
      return BodyPublishers.noBody();
    }
    return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), range.length());
  }

  private synchronized InputStream open() {
    if (ended) {
      return InputStream.nullInputStream(); // the request has been given up
    }
    closeCurrent();
    reading = true;
    try {
      InputStream opened = new Measured(source.open(range));
      current = opened;
      return opened;
    } catch (IOException e) {
      failure = e;
      return InputStream.nullInputStream(); // too short for its length, so the request fails
    } finally {
      reading = false;
    }
  }

  /// What fails in the source from now on fails because of this, and is no reason.
  @Override
  public void close() {
    ended = true;
    closeCurrent();
  }

  private synchronized void closeCurrent() {
    InputStream open = current;
    current = null;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException e) {
      // Its bytes have been read, or the request has failed of something else.
      System.getLogger(GcsSlice.class.getName())
          .log(System.Logger.Level.DEBUG, "a source could not be closed", e);
    }
  }

  private final class Measured extends FilterInputStream {
    private long position = range.start();

    Measured(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      moved = true;
      int wanted = (int) Math.min(length, range.end() - position);
      if (wanted == 0) {
        return -1;
      }
      reading = true;
      try {
        int count = in.read(bytes, offset, wanted);
        if (count < 0) {
          throw new IOException(
              "gave " + (position - range.start()) + " of " + range.length() + " bytes");
        }
        if (position + count == range.end() && in.read() >= 0) {
          throw new IOException("gave more than " + range.length() + " bytes");
        }
        seen.pass(position, bytes, offset, count);
        position += count;
        return count;
      } catch (IOException e) {
        if (!ended) {
          failure = e;
        }
        throw e;
      } finally {
        reading = false;
      }
    }
  }
}
