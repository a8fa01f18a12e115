package org.nephoscope.provider.web;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;

/// The bytes of a range out of the body of an answer: exactly as many, or an error. HTTP clients
/// take a connection that ends early for the end of the object where no length was announced.
public final class ExactBody extends InputStream {

  private static final Sentences SAY = Sentences.of(ExactBody.class);

  /// What comes behind the range in the body.
  public enum Rest {
    /// Nothing may come: a byte more is a broken answer.
    NOTHING,
    /// Bytes that were not asked for, and are not read.
    MORE
  }

  /// Gives up what is left of an answer, with its connection.
  @FunctionalInterface
  public interface Abort {
    void abort() throws IOException;
  }

  private final String subject;
  private final InputStream body;
  private final ByteRange range;
  private final Rest rest;
  private final Abort abort;
  private long skip;
  private long position;
  private boolean checked;

  /// A body whose closing gives up what is left of it.
  ///
  /// @param subject the key that errors name
  /// @param skip bytes before the range that the server sends although it was not asked for them
  public ExactBody(String subject, InputStream body, ByteRange range, long skip, Rest rest) {
    this(subject, body, range, skip, rest, body::close);
  }

  /// A body whose closing would read what is left of it.
  ///
  /// @param abort is called instead of closing the body while bytes are left
  public ExactBody(
      String subject, InputStream body, ByteRange range, long skip, Rest rest, Abort abort) {
    this.subject = subject;
    this.body = body;
    this.range = range;
    this.rest = rest;
    this.abort = abort;
    this.skip = skip;
    this.position = range.start();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      skip();
      int wanted = (int) Math.min(length, range.end() - position);
      int count = wanted == 0 ? -1 : body.read(bytes, offset, wanted);
      if (wanted > 0 && count < 0) {
        throw cut(null);
      }
      position += Math.max(0, count);
      if (position == range.end()) {
        end();
      }
      return count;
    } catch (StorageException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // some clients have errors of their own
      throw cut(e);
    }
  }

  private void skip() throws IOException {
    byte[] thrownAway = new byte[(int) Math.min(skip, 1 << 16)];
    while (skip > 0) {
      int count = body.read(thrownAway, 0, (int) Math.min(skip, thrownAway.length));
      if (count < 0) {
        throw cut(null);
      }
      skip -= count;
    }
  }

  /// Looked at together with the last bytes, because many a reader stops there.
  private void end() throws IOException {
    if (!checked && rest == Rest.NOTHING) {
      checked = true;
      if (body.read() >= 0) {
        throw new Unreachable(subject, SAY.get("the-answer-is-longer-than", range.length()), null);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (position == range.end() && rest == Rest.NOTHING) {
      body.close();
    } else {
      abort.abort();
    }
  }

  private Unreachable cut(@Nullable Exception cause) {
    long got = position - range.start();
    return new Unreachable(
        subject, SAY.get("the-answer-ended-after-of", got, range.length()), cause);
  }
}
