package org.nephoscope.provider.s3;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.Unreachable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;

/// The body of an answer, as many bytes as were announced or an error: the client below takes a
/// connection that ends early for the end of the object where no length was announced.
final class S3Content extends InputStream {

  private final String subject;
  private final ResponseInputStream<?> body;
  private final ByteRange range;
  private long position;

  /// @param skip bytes before the range that a server sent although it was not asked for them
  S3Content(
      String subject, S3Errors errors, ResponseInputStream<?> body, ByteRange range, long skip)
      throws StorageException {
    this.subject = subject;
    this.body = body;
    this.range = range;
    this.position = range.start();
    try {
      body.skipNBytes(skip);
    } catch (IOException | SdkException e) {
      body.abort();
      throw errors.translate(subject, e);
    }
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
      return -1;
    }
    int count;
    try {
      count = body.read(bytes, offset, wanted);
    } catch (IOException | SdkException e) {
      throw broken(e);
    }
    if (count < 0) {
      throw broken(null);
    }
    position += count;
    return count;
  }

  /// What is left of a large body is not read but cut off with its connection.
  @Override
  public void close() throws IOException {
    if (position == range.end()) {
      body.close();
    } else {
      body.abort();
    }
  }

  private StorageException broken(@Nullable Exception cause) {
    long got = position - range.start();
    return new Unreachable(
        subject, "the answer ended after " + got + " of " + range.length() + " bytes", cause);
  }
}
