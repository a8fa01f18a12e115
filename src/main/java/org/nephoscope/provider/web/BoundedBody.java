package org.nephoscope.provider.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.Unexpected;

/// A document of a server that is read into memory, such as a page of a listing, and may therefore
/// not be of any length.
public final class BoundedBody extends FilterInputStream {

  private static final Sentences SAY = Sentences.of(BoundedBody.class);

  /// The longest document in bytes: a page of a thousand names is far shorter.
  public static final int LONGEST = 32 << 20;

  /// How much of an error is read: what it says stands at its beginning.
  private static final int OF_AN_ERROR = 1 << 16;

  private final String subject;
  private final boolean whole;
  private long left;

  private BoundedBody(String subject, InputStream body, long limit, boolean whole) {
    super(body);
    this.subject = subject;
    this.left = limit;
    this.whole = whole;
  }

  /// A document that is an error if it is longer than [#LONGEST]; to ask again would not help.
  ///
  /// @param subject the key or place that the error names
  public static BoundedBody document(String subject, InputStream body) {
    return new BoundedBody(subject, body, LONGEST, true);
  }

  /// What a server says of an error, which may simply end before its end.
  public static BoundedBody error(InputStream body) {
    return new BoundedBody("", body, OF_AN_ERROR, false);
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
    if (left == 0) {
      return more();
    }
    int count = super.read(bytes, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(Math.min(count, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private int more() throws IOException {
    if (whole && super.read() >= 0) {
      close(); // whoever parses it may not
      throw new Unexpected(subject, SAY.get("it-answers-with-more-than", LONGEST), null);
    }
    return -1;
  }
}
