package org.nephoscope.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.nephoscope.storage.Sentences;

/// Undoes gzip (RFC 1952): all members of the stream, each with its CRC-32 and length checked. Zero
/// bytes after the last member are padding; anything else there is an error, unlike the JDK's own
/// stream, which drops it in silence.
final class GzipInputStream extends InputStream {

  private static final Sentences SAY = Sentences.of(GzipInputStream.class);

  private static final String NAME = "gzip";

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int start;
  private int end;
  private boolean ended;

  GzipInputStream(InputStream in) throws IOException {
    this.in = in;
    if (!fill()) {
      throw new DecodeException(NAME, SAY.get("there-are-0-bytes-which"));
    }
    readHeader(next());
    feed();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int count = inflate(into, offset, length);
      if (count > 0) {
        crc.update(into, offset, count);
        return count;
      }
      if (inflater.finished()) {
        finishMember();
      } else if (inflater.needsDictionary()) {
        throw new DecodeException(NAME, SAY.get("asks-for-a-dictionary-which"));
      } else if (inflater.needsInput() && !fill()) {
        throw cut();
      } else {
        feed();
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    inflater.end();
    in.close();
  }

  private int inflate(byte[] into, int offset, int length) throws DecodeException {
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw new DecodeException(
          NAME, SAY.get("the-compressed-data-is-damaged", String.valueOf(e.getMessage())), e);
    }
  }

  /// Lends everything buffered to the inflater; [#finishMember] takes back what it left.
  private void feed() {
    inflater.setInput(buffer, start, end - start);
    start = end;
  }

  private void finishMember() throws IOException {
    start = end - inflater.getRemaining();
    long length = inflater.getBytesWritten() & 0xffffffffL;
    if (nextLittleEndian(4) != crc.getValue()) {
      throw new DecodeException(NAME, SAY.get("the-crc-32-does-not"));
    }
    if (nextLittleEndian(4) != length) {
      throw new DecodeException(NAME, SAY.get("the-length-written-at-the"));
    }
    int first = skipPadding();
    if (first < 0) {
      ended = true;
      return;
    }
    inflater.reset();
    crc.reset();
    readHeader(first);
    feed();
  }

  private int skipPadding() throws IOException {
    while (true) {
      if (start == end && !fill()) {
        return -1;
      }
      int value = Byte.toUnsignedInt(buffer[start++]);
      if (value != 0) {
        return value;
      }
    }
  }

  private void readHeader(int first) throws IOException {
    if (first != 0x1f || next() != 0x8b) {
      throw new DecodeException(NAME, SAY.get("bytes-that-are-not-gzip"));
    }
    if (next() != 8) {
      throw new DecodeException(NAME, SAY.get("an-unknown-compression-method"));
    }
    int flags = next();
    skip(6);
    if ((flags & GzipHeader.FEXTRA) != 0) {
      skip((int) nextLittleEndian(2));
    }
    if ((flags & GzipHeader.FNAME) != 0) {
      skipText();
    }
    if ((flags & GzipHeader.FCOMMENT) != 0) {
      skipText();
    }
    if ((flags & GzipHeader.FHCRC) != 0) {
      skip(2);
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    int value = next();
    while (value != 0) {
      value = next();
    }
  }

  private long nextLittleEndian(int count) throws IOException {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (long) next() << (8 * i);
    }
    return value;
  }

  private int next() throws IOException {
    if (start == end && !fill()) {
      throw cut();
    }
    return Byte.toUnsignedInt(buffer[start++]);
  }

  private boolean fill() throws IOException {
    int count = in.read(buffer, 0, buffer.length);
    start = 0;
    end = Math.max(count, 0);
    return count > 0;
  }

  private static DecodeException cut() {
    return new DecodeException(NAME, SAY.get("the-stream-is-cut-short"));
  }
}
