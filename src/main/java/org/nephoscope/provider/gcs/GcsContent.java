package org.nephoscope.provider.gcs;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;

/// The body of an answer, as many bytes as were announced or an error: an HTTP client takes a
/// connection that ends early for the end of the object where no length was announced.
final class GcsContent extends InputStream {

  private final String subject;
  private final InputStream body;
  private final ByteRange range;
  private long position;
  private boolean ended;

  /// @param nothingFollows whether the answer ends where the range does
  GcsContent(String subject, InputStream body, ByteRange range, boolean nothingFollows) {
    this.subject = subject;
    this.body = body;
    this.range = range;
    this.position = range.start();
    this.ended = !nothingFollows;
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
    int wanted = (int) Math.min(length, range.end() - position);
    if (wanted == 0) {
      end();
      return -1;
    }
    int count;
    try {
      count = body.read(bytes, offset, wanted);
    } catch (IOException e) {
      throw broken(e);
    }
    if (count < 0) {
      throw broken(null);
    }
    position += count;
    return count;
  }

  /// Nothing may follow what was announced; asking for it also gives the connection back.
  private void end() throws StorageException {
    if (ended) {
      return;
    }
    ended = true;
    try {
      if (body.read() >= 0) {
        throw new Unreachable(subject, "more bytes came than were announced", null);
      }
    } catch (StorageException e) {
      throw e;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// What is left of the body is not read but cut off with its connection.
  @Override
  public void close() throws IOException {
    body.close();
  }

  private StorageException broken(@Nullable Exception cause) {
    long got = position - range.start();
    return new Unreachable(
        subject, "the answer ended after " + got + " of " + range.length() + " bytes", cause);
  }
}
